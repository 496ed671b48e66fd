using ClaimWriter.Records;
using ClaimWriter.Templating;

namespace ClaimWriter.Model;

/// <summary>A party as templates see it.</summary>
internal static class PartyModel
{
    private static readonly ScriptShape _shape = new("name", "representative", "address", "is_person", "honorific", "contact", "account", "seal");

    internal static ScriptObject Of(Party party, string origin) => new(_shape)
    {
        Origin = origin,
        ["name"] = party.Name,
        ["representative"] = party.Representative,
        ["address"] = party.Address,
        ["is_person"] = party.IsPerson,
        ["honorific"] = party.IsPerson || party.Representative is not null ? "귀하" : "귀중",
        ["contact"] = party.Contact is not { } contact ? null : new ScriptObject
        {
            ["name"] = contact.Name,
            ["phone"] = contact.Phone,
            ["email"] = contact.Email,
        },
        ["account"] = party.Account is not { } account ? null : new ScriptObject
        {
            ["bank"] = account.Bank,
            ["number"] = account.Number,
            ["holder"] = account.Holder,
        },
        ["seal"] = party.Seal,
    };
}
