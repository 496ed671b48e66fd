using ClaimWriter.Templating;

namespace ClaimWriter.Model;

/// <summary>Every member that a letter's model can have, for checking templates without a record. A test holds it against the model.</summary>
public static class LetterMembers
{
    // name; name{members}; name[]{members of its items}
    private const string Assertion = "{strength word ending connective reason refs labels[] court_labels[]}";
    private const string Tally = "[]{name count}";
    private const string Identity = "id label court_label title name path size sha256 source tool note acquired_at acquired_by attached is_masked sent_at sent_by " +
        "proves{time actor count observes before after notice costs[]} kind";

    private const string Shape =
        "incident title profile lists_pages claimant{" + Party + "} respondent{" + Party + "} " +
        "letter{number date attention subject deadline_days received_on basis[]} " +
        "system{engine database backtrack binlog audit_log general_log} " +
        "change{table table_label column kind place name act} window{from to exact statement} " +
        "proof{time" + Assertion + " actor{strength word ending connective reason refs labels[] court_labels[] account host connection} count" + Assertion + " change" + Assertion + "} " +
        "remarks[] probes[]{number at requested performed_at present identifier ref} " +
        "events[]{at account host connection identifier statement ref} " +
        "failures{count first last error{code sqlstate message} by_verb" + Tally + " by_code" + Tally + " by_account" + Tally + " minutes " +
        "rows[]{number at code account host connection statement short_statement line} unseen[]} " +
        "damages{total actual estimated lines[]{number item quantity unit_price conversion basis computation amount is_estimate vat ref} refs} " +
        "interest{percent from to basis days amount amount_by_days} deadline notices[]{at ref} " +
        "exhibits[]{id label court_label stamp title anchor page files[]{" + Identity + " stamp is_failures table log{" + Log + "} mail{" + Mail + "} pages[]{number source} schema}} " +
        "evidence_files[]{" + Identity + "} schema{before after before_ref after_ref shows_change column{name definition after key[]}} missing[] " +
        "expiries[]{source at is_secured is_gone text} attached{size sha256} missing_logs figures{window minutes shares}";

    private const string Party = "name representative address is_person honorific contact{name phone email} account{bank number holder} seal";
    private const string Log = "lines shown total omitted redacted broken";
    private const string Mail = "from to cc subject date date_raw message_id in_reply_to received[] authentication[] body attachments[]{name media_type size sha256 same_as}";

    /// <summary>The model's members.</summary>
    public static KnownMembers Known { get; } = Read(Shape);

    private static KnownMembers Read(string shape)
    {
        int at = 0;
        return ReadMembers(shape, ref at);
    }

    private static KnownMembers ReadMembers(string shape, ref int at)
    {
        Dictionary<string, KnownMembers> members = new(StringComparer.Ordinal);
        while (at < shape.Length && shape[at] != '}')
        {
            int start = at;
            while (at < shape.Length && shape[at] is not (' ' or '{' or '}' or '['))
            {
                at++;
            }

            string name = shape[start..at];
            bool isArray = at < shape.Length && shape[at] == '[';
            at += isArray ? 2 : 0;
            KnownMembers content = KnownMembers.Scalar;
            if (at < shape.Length && shape[at] == '{')
            {
                at++;
                content = ReadMembers(shape, ref at);
                at++;
            }

            members[name] = isArray ? KnownMembers.Array(content) : content;
            while (at < shape.Length && shape[at] == ' ')
            {
                at++;
            }
        }

        return KnownMembers.Object(members);
    }
}
