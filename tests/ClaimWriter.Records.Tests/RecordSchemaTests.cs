using System.Text.Json;
using System.Text.RegularExpressions;

namespace ClaimWriter.Records.Tests;

public sealed class RecordSchemaTests
{
    [Theory]
    [InlineData(Samples.Yaml)]
    [InlineData(Samples.Full)]
    public void Json_SoundRecord_IsValidUnderIt(string yaml) => Assert.Empty(Validate(Samples.ToJson(yaml)));

    [Theory]
    [InlineData("\"title\":", "\"titel\":")]
    [InlineData("\"kind\": \"mail\"", "\"kind\": \"email\"")]
    [InlineData("\"quantity\": 16", "\"quantity\": -16")]
    [InlineData("\"deadline_days\": 7", "\"deadline_days\": 366")]
    [InlineData("\"first\": \"2020-11-10T13:05:11Z\"", "\"first\": \"2020-11-10T13:05:11\"")]
    [InlineData("\"date\": \"2020-11-14\"", "\"date\": \"2020. 11. 14.\"")]
    [InlineData("\"rows\": \"evidence/", "\"rows\": \"../")]
    [InlineData("\"column\": \"gender\",", "")]
    [InlineData("\"claimwriter\": 1", "\"claimwriter\": 2")]
    [InlineData("\"rate\": \"5%\"", "\"rate\": 5")]
    [InlineData("\"sqlstate\": \"42S22\"", "\"sqlstate\": \"42s22\"")]
    public void Json_SpoiltRecord_IsInvalidUnderItAndRefusedByTheReader(string sound, string spoilt)
    {
        string json = Samples.ToJson(Samples.Yaml);
        Assert.Contains(sound, json);
        string copy = json.Replace(sound, spoilt);

        Assert.NotEmpty(Validate(copy));
        Assert.NotEmpty(Samples.Faults(copy, "incident.json"));
    }

    [Fact]
    public void Json_Draft_Is2020()
    {
        using JsonDocument schema = JsonDocument.Parse(RecordSchema.Json());

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Contains("문서번호", RecordSchema.Json());
    }

    [Theory]
    [InlineData("letter.date", true)]
    [InlineData("costs[].unit_price", true)]
    [InlineData("costs[3].unit_price", true)]
    [InlineData("exhibits[].parts[].file", true)]
    [InlineData("exhibits[].mask", true)]
    [InlineData("claimant.account.bank", true)]
    [InlineData("respondent.account.bank", false)]
    [InlineData("exhibits[].parts[].parts", false)]
    [InlineData("letter.dat", false)]
    [InlineData("", false)]
    public void Has_Path_TellsWhetherARecordCanHaveIt(string path, bool expected) => Assert.Equal(expected, RecordSchema.Has(path));

    [Fact]
    public void Paths_Members_MatchTheRecordsOwnProperties()
    {
        string[] members = [.. typeof(IncidentRecord).GetProperties().Select(property => Snake(property.Name)).Where(name => name != "source")];

        Assert.Empty(members.Except(RecordSchema.Paths));
        Assert.Empty(typeof(Exhibit).GetProperties().Select(property => "exhibits[]." + Snake(property.Name)).Except(RecordSchema.Paths));
        Assert.Empty(typeof(CostItem).GetProperties().Select(property => "costs[]." + Snake(property.Name)).Except(RecordSchema.Paths));
        Assert.Empty(typeof(Observation).GetProperties().Select(property => "observations[]." + Snake(property.Name)).Except(RecordSchema.Paths));
        Assert.Empty(typeof(Party).GetProperties().Select(property => "claimant." + Snake(property.Name)).Except(RecordSchema.Paths));
        Assert.Empty(typeof(LetterTerms).GetProperties().Select(property => "letter." + Snake(property.Name)).Except(RecordSchema.Paths));
        Assert.Empty(typeof(DatabaseSystem).GetProperties().Select(property => "system." + Snake(property.Name)).Except(RecordSchema.Paths));
        Assert.Empty(typeof(SchemaChange).GetProperties().Select(property => "change." + Snake(property.Name)).Except(RecordSchema.Paths));
    }

    private static string Snake(string name) =>
        Regex.Replace(name.Replace("ExhibitId", "Exhibit"), "(?<!^)([A-Z])", "_$1").ToLowerInvariant();

    private static List<string> Validate(string json)
    {
        using JsonDocument schema = JsonDocument.Parse(RecordSchema.Json());
        using JsonDocument record = JsonDocument.Parse(json);
        List<string> faults = [];
        SchemaValidator.Validate(schema.RootElement, record.RootElement, "", faults);
        return faults;
    }
}

/// <summary>The keywords of JSON Schema that the record's schema uses; another keyword fails the test that meets it.</summary>
internal static class SchemaValidator
{
    public static void Validate(JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        if (schema.ValueKind == JsonValueKind.True)
        {
            return;
        }

        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            if (!Holds(keyword, schema, value, path, faults))
            {
                faults.Add($"{path}: {keyword.Name}");
            }
        }
    }

    private static bool Holds(JsonProperty keyword, JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        bool isNumber = value.ValueKind == JsonValueKind.Number;
        bool isText = value.ValueKind == JsonValueKind.String;
        bool isList = value.ValueKind == JsonValueKind.Array;
        bool isMap = value.ValueKind == JsonValueKind.Object;
        switch (keyword.Name)
        {
            case "$schema" or "$id" or "title" or "description" or "format" or "then" or "else":
                return true;
            case "type":
                return keyword.Value.GetString() switch
                {
                    "object" => isMap,
                    "array" => isList,
                    "string" => isText,
                    "number" => isNumber,
                    "integer" => isNumber && decimal.IsInteger(value.GetDecimal()),
                    _ => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                };
            case "const":
                return keyword.Value.ToString() == value.ToString();
            case "enum":
                return keyword.Value.EnumerateArray().Any(one => one.ToString() == value.ToString());
            case "pattern":
                return !isText || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!);
            case "minLength":
                return !isText || value.GetString()!.Length >= keyword.Value.GetInt32();
            case "maxLength":
                return !isText || value.GetString()!.Length <= keyword.Value.GetInt32();
            case "minimum":
                return !isNumber || value.GetDecimal() >= keyword.Value.GetDecimal();
            case "maximum":
                return !isNumber || value.GetDecimal() <= keyword.Value.GetDecimal();
            case "exclusiveMinimum":
                return !isNumber || value.GetDecimal() > keyword.Value.GetDecimal();
            case "exclusiveMaximum":
                return !isNumber || value.GetDecimal() < keyword.Value.GetDecimal();
            case "minItems":
                return !isList || value.GetArrayLength() >= keyword.Value.GetInt32();
            case "maxItems":
                return !isList || value.GetArrayLength() <= keyword.Value.GetInt32();
            case "items":
                Each(isList ? [.. value.EnumerateArray()] : [], keyword.Value, path, faults);
                return true;
            case "required":
                return !isMap || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            case "properties":
                foreach (JsonProperty member in isMap ? value.EnumerateObject() : default)
                {
                    if (keyword.Value.TryGetProperty(member.Name, out JsonElement below))
                    {
                        Validate(below, member.Value, $"{path}.{member.Name}", faults);
                    }
                }

                return true;
            case "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.False:
                return !isMap || value.EnumerateObject().All(member => schema.GetProperty("properties").TryGetProperty(member.Name, out _));
            case "additionalProperties":
                Each(isMap ? [.. value.EnumerateObject().Select(member => member.Value)] : [], keyword.Value, path, faults);
                return true;
            case "anyOf":
                return keyword.Value.EnumerateArray().Any(one => IsValid(one, value));
            case "if":
                Validate(schema.GetProperty(IsValid(keyword.Value, value) ? "then" : "else"), value, path, faults);
                return true;
            default:
                throw new NotSupportedException(keyword.Name);
        }
    }

    private static bool IsValid(JsonElement schema, JsonElement value)
    {
        List<string> faults = [];
        Validate(schema, value, "", faults);
        return faults.Count == 0;
    }

    private static void Each(IEnumerable<JsonElement> items, JsonElement schema, string path, List<string> faults)
    {
        foreach (JsonElement item in items)
        {
            Validate(schema, item, path + "[]", faults);
        }
    }
}
