using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records.Tests;

/// <summary>The design's record with one fault each: exactly that fault is reported, where it is.</summary>
public sealed class SpoiltCopyTests
{
    /// <summary>What is replaced by what; the code; the text whose first character is the place, or its line and column; part of the hint.</summary>
    public static TheoryData<string, string, string, int, int, string> Copies() => new()
    {
        // The text as YAML.
        { "title: rec_cust 테이블", "title: 장애: rec_cust", "record.broken-yaml", 3, 10, "quotes" },
        { "name: ㅇㅇ주식회사", "name: \"ㅇㅇ주식회사", "record.broken-yaml", 11, 9, "same mark" },
        { "  - {at: 2020-11-10T11:00:00Z, state: present, method: backtrack, exhibit: backtrack}", "  - {at: 2020-11-10T11:00:00Z, state: present, method: backtrack, exhibit: backtrack", "record.broken-yaml", 20, 5, "`}`" },
        { "basis: [민법 제390조, 민법 제750조]", "basis: [민법 제390조, 민법 제750조", "record.broken-yaml", 16, 10, "`]`" },
        { "  number: 제2020-001호", "\tnumber: 제2020-001호", "record.tab-indent", 13, 1, "two spaces" },
        { "  deadline_days: 7", "   deadline_days: 7", "record.broken-yaml", 15, 17, "indentation" },
        { "incident: INC-2020-1110", "incident: @INC", "record.broken-yaml", 2, 11, "double quotes" },
        { "incident: INC-2020-1110", "incident: \"INC\\q\"", "record.broken-yaml", 2, 11, "backslash" },
        { "incident: INC-2020-1110", "incident: *id", "record.alias", 2, 11, "value itself" },
        { "incident: INC-2020-1110", "incident: !secret x", "record.tag", 2, 11, "remove the tag" },
        { "incident: INC-2020-1110\n", "incident: INC-2020-1110\nincident: INC-2\n", "record.duplicate-field", 3, 1, "remove one" },
        { "{code: 1054,", "{code: 1054, code: 1054,", "record.duplicate-field", 24, 23, "remove one" },
        { "  - {id: mail,      title: 메일 증빙, kind: mail, file: evidence/notice.eml}\n", "  - {id: mail,      title: 메일 증빙, kind: mail, file: evidence/notice.eml}\n---\na: b\n", "record.several-documents", 39, 1, "own file" },

        // Fields.
        { "deadline_days: 7", "deadline_day: 7\n  deadline_days: 7", "record.unknown-field", 15, 3, "deadline_days" },
        { "unit_price: 85000,", "unit_price: 85000, unitprice: 1,", "record.unknown-field", 29, 66, "unit_price" },
        { "title: rec_cust", "deadline_days: 7\ntitle: rec_cust", "record.unknown-field", 3, 1, "letter.deadline_days" },
        { "title: rec_cust", "물건: x\ntitle: rec_cust", "record.unknown-field", 3, 1, "claimwriter schema" },
        { "  name: ㅇㅇ주식회사", "  address: 서울", "record.missing-field", 10, 1, "name: ㅇㅇ주식회사" },
        { "title: rec_cust 테이블 gender 컬럼 삭제로 인한 데이터 삽입 장애\n", "", "record.missing-field", 1, 1, "title:" },
        { "unit: 건, ", "", "record.missing-field", 30, 5, "unit:" },
        { "  date: 2020-11-14", "  date:", "record.missing-value", 14, 3, "2020-11-14" },
        { "  name: ㅇㅇ주식회사", "  name: ~", "record.missing-value", 11, 3, "name:" },
        { "claimwriter: 1", "claimwriter: 2", "record.unknown-version", 1, 14, "claimwriter: 1" },
        { "claimwriter: 1", "claimwriter: \"1\"", "record.wrong-type", 1, 14, "quotation marks" },
        { "claimwriter: 1\n", "", "record.missing-field", 1, 1, "claimwriter: 1" },

        // Types.
        { "incident: INC-2020-1110", "incident: [INC]", "record.wrong-type", 2, 1, "" },
        { "contact: {name: ○○○, phone: 02-000-0000, email: …}", "contact: ○○○", "record.wrong-type", 8, 12, "" },
        { "quantity: 16", "quantity: \"16\"", "record.wrong-type", 29, 33, "quotation marks" },
        { "backtrack: true", "backtrack: yes", "record.not-a-boolean", 17, 61, "`true`" },
        { "binlog: false", "binlog: off", "record.not-a-boolean", 17, 75, "`false`" },
        { "kind: column_dropped", "kind: column_droped", "record.unknown-value", 18, 49, "column_dropped" },
        { "state: present", "state: there", "record.unknown-value", 20, 39, "present, absent" },
        { "kind: mail,", "kind: email,", "record.unknown-value", 38, 41, "did you mean `mail`" },
        { "method: backtrack, exhibit: backtrack}\n  - {at: 2020-11-10T12", "method: rewind, exhibit: backtrack}\n  - {at: 2020-11-10T12", "record.unknown-value", 20, 56, "schema_query" },

        // Numbers.
        { "quantity: 16", "quantity: -16", "record.negative", 29, 33, "below 0" },
        { "quantity: 16", "quantity: 0", "record.out-of-range", 29, 33, "more than 0" },
        { "unit_price: 85000", "unit_price: -85000", "record.negative", 29, 59, "below 0" },
        { "unit_price: 85000", "unit_price: \"85,000\"", "record.wrong-type", 29, 59, "" },
        { "unit_price: 85000", "unit_price: 85,000", "record.thousands-separator", 29, 62, "`85000`" },
        { "unit_price: 85000", "unit_price: 85_000", "record.thousands-separator", 29, 59, "`85000`" },
        { "unit_price: 85000", "unit_price: 0x10", "record.not-a-number", 29, 59, "85000" },
        { "unit_price: 85000", "unit_price: 1e3", "record.not-a-number", 29, 59, "85000" },
        { "unit_price: 85000", "unit_price: .inf", "record.not-a-number", 29, 59, "85000" },
        { "unit_price: 85000", "unit_price: 85000원", "record.not-a-number", 29, 59, "`85000`" },
        { "unit_price: 85000", "unit_price: 085000", "record.leading-zero", 29, 59, "`85000`" },
        { "unit_price: 85000", "unit_price: 10000000000000000", "record.out-of-range", 29, 59, "9999999999999999" },
        { "unit_price: 85000", "unit_price: 79228162514264337593543950336", "record.out-of-range", 29, 59, "" },
        { "count: 12", "count: -12", "record.negative", 23, 10, "below 0" },
        { "count: 12", "count: 12.5", "record.not-whole", 23, 10, "decimal point" },
        { "code: 1054", "code: 0", "record.out-of-range", 24, 17, "999999" },
        { "sqlstate: 42S22", "sqlstate: 42s22", "record.not-a-sqlstate", 24, 33, "42S22" },
        { "deadline_days: 7", "deadline_days: 0", "record.out-of-range", 15, 18, "from 1 to 365" },
        { "deadline_days: 7", "deadline_days: 366", "record.out-of-range", 15, 18, "from 1 to 365" },

        // Times.
        { "first: 2020-11-10T13:05:11Z", "first: 2020-11-10T13:05:11", "record.time-without-zone", 25, 10, "`2020-11-10T13:05:11+09:00` for Korean time or `2020-11-10T13:05:11Z`" },
        { "first: 2020-11-10T13:05:11Z", "first: 2020-11-10 22:05 KST", "record.time-without-zone", 25, 10, "`2020-11-10T22:05:00+09:00`" },
        { "first: 2020-11-10T13:05:11Z", "first: 2020-11-10", "record.time-without-zone", 25, 10, "`2020-11-10T00:00:00+09:00`" },
        { "first: 2020-11-10T13:05:11Z", "first: 2020-11-31T13:05:11Z", "record.impossible-date", 25, 10, "2020-11-30" },
        { "first: 2020-11-10T13:05:11Z", "first: 2020-11-10T25:05:11Z", "record.impossible-time", 25, 10, "00 to 23" },
        { "first: 2020-11-10T13:05:11Z", "first: 2020-11-10T13:05:11+25:00", "record.not-an-offset", 25, 10, "+14:00" },
        { "first: 2020-11-10T13:05:11Z", "first: 11월 10일 오후 10시", "record.not-a-time", 25, 10, "+09:00" },
        { "first: 2020-11-10T13:05:11Z", "first: 2020-11-10T23:05:11Z", "record.last-before-first", 26, 10, "swapped" },
        { "  date: 2020-11-14", "  date: 2021-02-29", "record.impossible-date", 14, 9, "2021-02-28" },
        { "  date: 2020-11-14", "  date: 2020-13-01", "record.impossible-date", 14, 9, "12" },
        { "  date: 2020-11-14", "  date: 2020. 11. 14.", "record.not-a-date", 14, 9, "`2020-11-14`" },
        { "  date: 2020-11-14", "  date: 20-11-14", "record.not-a-date", 14, 9, "year-month-day" },
        { "  date: 2020-11-14", "  date: 1920-11-14", "record.date-out-of-range", 14, 9, "1989" },
        { "from: 2020-11-10", "from: 2020-11-10, to: 2020-11-09", "record.to-before-from", 32, 44, "swapped" },
        { "  deadline_days: 7", "  deadline_days: 7\n  received_on: 2020-11-13", "record.received-before-date", 16, 16, "swapped" },

        // Money and rates.
        { "rate: 5%", "rate: 5", "record.not-a-rate", 32, 18, "`5%`" },
        { "rate: 5%", "rate: 120%", "record.not-a-rate", 32, 18, "at most 100%" },
        { "rate: 5%", "rate: five", "record.not-a-rate", 32, 18, "0.05" },
        { "rate: 5%", "rate: -5%", "record.negative", 32, 18, "below 0" },
        { ", rate: 1130.0", "", "record.currency-without-rate", 31, 79, "`rate: 1130.0`" },
        { "currency: USD, rate: 1130.0", "currency: UDS", "record.unknown-currency", 31, 79, "USD" },
        { "currency: USD", "currency: usd", "record.unknown-currency", 31, 79, "USD" },
        { "currency: USD", "currency: KRW", "record.won-with-rate", 31, 90, "currency: USD" },
        { "currency: USD, ", "", "record.won-with-rate", 31, 75, "currency: USD" },

        // Rules between fields.
        { "column: gender, ", "", "record.missing-field", 18, 1, "table_dropped" },
        { "method: backtrack, exhibit: backtrack}\n  - {at: 2020-11-10T12", "method: ddl, exhibit: backtrack}\n  - {at: 2020-11-10T12", "record.ddl-present", 20, 39, "schema_query" },
        { "id: mail,", "id: labour,", "record.duplicate-exhibit", 38, 10, "own `id`" },
        { "exhibit: labour", "exhibit: labor", "record.unknown-exhibit", 29, 92, "`labour`" },
        { "exhibit: labour", "exhibit: 없음", "record.unknown-exhibit", 29, 92, "failures, backtrack" },
        { "id: mail,", "id: my mail,", "record.not-an-id", 38, 10, "letters, digits" },
        { "kind: table, file: evidence/labour.csv}", "kind: table, lines: 1-2, file: evidence/labour.csv}", "record.only-for-logs", 37, 52, "kind: log" },
        { "kind: table, file: evidence/labour.csv}", "kind: log, lines: 4-2, file: evidence/labour.csv}", "record.not-lines", 37, 57, "10-40" },
        { "kind: table, file: evidence/labour.csv}", "kind: table, zone: Asia/Seoul, file: evidence/labour.csv}", "record.not-an-offset", 37, 58, "+09:00" },
        { "kind: table, file: evidence/labour.csv}", "kind: table, mask: {a: nmae}, file: evidence/labour.csv}", "record.unknown-value", 37, 62, "`name`" },

        // Text and paths.
        { "  name: ㅇㅇ주식회사", "  name: \"\"", "record.empty-text", 11, 9, "" },
        { "  name: ㅇㅇ주식회사", "  name: \"   \"", "record.empty-text", 11, 9, "" },
        { "  name: ㅇㅇ주식회사", "  name: \"a\\u0007b\"", "record.control-character", 11, 9, "remove" },
        { "  name: ㅇㅇ주식회사", "  name: \"a\\u202eb\"", "record.control-character", 11, 9, "remove" },
        { "  name: ㅇㅇ주식회사", "  name: \"a\\tb\"", "record.control-character", 11, 9, "remove" },
        { "  name: ㅇㅇ주식회사", "  name: 깨\uFFFD짐", "record.lost-character", 11, 9, "original" },
        { "rows: evidence/failed-inserts.csv", "rows: ../failed-inserts.csv", "record.path-outside", 27, 9, "`..`" },
        { "rows: evidence/failed-inserts.csv", "rows: evidence/../../x.csv", "record.path-outside", 27, 9, "`..`" },
        { "rows: evidence/failed-inserts.csv", "rows: /etc/passwd", "record.path-absolute", 27, 9, "evidence/file" },
        { "rows: evidence/failed-inserts.csv", "rows: C:/x.csv", "record.path-absolute", 27, 9, "evidence/file" },
        { "rows: evidence/failed-inserts.csv", "rows: file:///etc/passwd", "record.path-absolute", 27, 9, "evidence/file" },
        { "rows: evidence/failed-inserts.csv", "rows: evidence\\x.csv", "record.path-backslash", 27, 9, "`evidence/x.csv`" },
        { "rows: evidence/failed-inserts.csv", "rows: evidence/", "record.path-not-a-file", 27, 9, "file" },
    };

    [Theory]
    [MemberData(nameof(Copies))]
    public void Read_SpoiltCopy_ReportsThatFaultWhereItIs(string sound, string spoilt, string code, int line, int column, string hint)
    {
        Assert.Contains(sound, Samples.Yaml);
        int at = Samples.Yaml.IndexOf(sound, StringComparison.Ordinal);
        string copy = string.Concat(Samples.Yaml.AsSpan(0, at), spoilt, Samples.Yaml.AsSpan(at + sound.Length));

        Diagnostic found = Assert.Single(Samples.Faults(copy));

        Assert.Equal((code, new SourcePlace("incident.yaml", line, column)), (found.Code, found.Where));
        Assert.Equal(Severity.Error, found.Severity);
        Assert.NotEmpty(found.Fact.Korean);
        Assert.NotEqual(found.Fact.Korean, found.Fact.English);
        Assert.Contains(hint, found.Hint?.English ?? "");
        Assert.Equal(copy.Split('\n')[line - 1], found.SourceLine);
    }

    [Fact]
    public void Read_RequiredFieldMisspelt_IsOneFault()
    {
        string text = Samples.Yaml.Replace("deadline_days: 7", "deadline_dais: 7", StringComparison.Ordinal);
        Assert.Equal("record.unknown-field", Assert.Single(Samples.Faults(text)).Code);
    }

    [Fact]
    public void Read_CostsEmpty_ReportsAtTheList()
    {
        int from = Samples.Yaml.IndexOf("costs:", StringComparison.Ordinal);
        int to = Samples.Yaml.IndexOf("interest:", StringComparison.Ordinal);

        Diagnostic found = Assert.Single(Samples.Faults(string.Concat(Samples.Yaml.AsSpan(0, from), "costs: []\n", Samples.Yaml.AsSpan(to))));

        Assert.Equal(("record.empty-list", 28, 1), (found.Code, found.Where.Line, found.Where.Column));
    }

    [Fact]
    public void Read_NeitherCountNorRows_ReportsAtTheParent()
    {
        string copy = Samples.Yaml.Replace("  rows: evidence/failed-inserts.csv\n", "")
            .Replace("  count: 12                   # or counted from `rows`; if both stand they must agree\n", "");

        Diagnostic found = Assert.Single(Samples.Faults(copy));

        Assert.Equal(("record.count-or-rows", 22, 1), (found.Code, found.Where.Line, found.Where.Column));
    }

    [Fact]
    public void Read_ManyFaults_ReportsAllInOneRun()
    {
        string copy = Samples.Yaml.Replace("deadline_days: 7", "deadline_days: 0").Replace("quantity: 16", "quantity: -1")
            .Replace("first: 2020-11-10T13:05:11Z", "first: 2020-11-10T13:05:11").Replace("title: 메일 증빙", "titel: 메일 증빙");

        Assert.Equal(
            ["record.negative", "record.out-of-range", "record.time-without-zone", "record.unknown-field"],
            Samples.Faults(copy).Select(found => found.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{\"a\": 1,}", 1, 9)]
    [InlineData("{\"가나\": \"😀\", x}", 1, 14)]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3)]
    [InlineData("{\"a\": 1", 1, 8)]
    [InlineData("{\"a\": 1} x", 1, 10)]
    [InlineData("{\"a\": // c\n 1}", 1, 7)]
    public void Read_BrokenJson_ReportsThePlace(string json, int line, int column)
    {
        Diagnostic found = Assert.Single(Samples.Faults(json, "incident.json"));

        Assert.Equal(("record.broken-json", line, column), (found.Code, found.Where.Line, found.Where.Column));
        Assert.DoesNotContain("LineNumber", found.Fact.English);
    }

    [Theory]
    [InlineData("\"title\": \"rec", "\"title\": 5, \"titel\": \"rec", "record.wrong-type")]
    [InlineData("\"quantity\": 16", "\"quantity\": \"16\"", "record.wrong-type")]
    [InlineData("\"quantity\": 16", "\"quantity\": 1.6e1", "record.not-a-number")]
    [InlineData("\"title\": \"rec", "\"title\": \"\\ud800rec", "record.broken-json")]
    [InlineData("\"incident\":", "\"incident\": \"a\", \"incident\":", "record.duplicate-field")]
    public void Read_SpoiltJson_ReportsTheFault(string sound, string spoilt, string code)
    {
        string json = Samples.ToJson(Samples.Yaml);
        Assert.Contains(sound, json);

        Assert.Contains(Samples.Faults(json.Replace(sound, spoilt), "incident.json"), found => found.Code == code && found.Where.Column > 0);
    }

    [Theory]
    [InlineData("", "record.empty")]
    [InlineData(" \n# nothing\n", "record.empty")]
    [InlineData("- a\n- b\n", "record.wrong-type")]
    [InlineData("just text", "record.wrong-type")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "record.too-deep")]
    [InlineData("? [a]\n: b\n", "record.bad-key")]
    public void Read_NotARecordAtAll_SaysSo(string text, string code) => Assert.Contains(Samples.Faults(text), found => found.Code == code);

    [Fact]
    public void Read_DeepJson_IsRefusedAtItsPlace() =>
        Assert.Equal("record.too-deep", Assert.Single(Samples.Faults(new string('[', 5000), "a.json")).Code);

    [Fact]
    public void Read_TooLarge_IsRefused() =>
        Assert.Equal("record.too-large", Assert.Single(Samples.Faults(new string('#', RecordReader.MaxLength + 1))).Code);

    [Fact]
    public void Read_AliasBomb_IsRefusedWithoutExpanding()
    {
        string bomb = "a: &a [x]\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"b{i}: [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"));

        IReadOnlyList<Diagnostic> found = Samples.Faults(bomb);

        Assert.Equal(101, found.Count);
        Assert.Equal("record.too-many-faults", found[100].Code);
    }

    [Fact]
    public void Read_SeveralTabs_ReportsEach()
    {
        string copy = Samples.Yaml.Replace("  number: 제", "\tnumber: 제").Replace("  date: ", "\tdate: ");

        Assert.Equal([(13, "record.tab-indent"), (14, "record.tab-indent")], Samples.Faults(copy).Select(found => (found.Where.Line, found.Code)));
    }

    [Theory]
    [InlineData("x.yaml")]
    [InlineData("x.json")]
    public void Read_HundredsOfThousandsOfNames_IsRefusedInLinearWork(string file)
    {
        IEnumerable<int> numbers = Enumerable.Range(0, 200_000);
        string text = file == "x.json" ? "{" + string.Join(",", numbers.Select(i => $"\"a{i}\":1")) + "}" : string.Concat(numbers.Select(i => $"a{i}: 1\n"));

        Assert.Equal("record.too-many-faults", Samples.Faults(text, file)[^1].Code);
    }

    [Fact]
    public void Read_ExhibitsOfTheWrongType_DoesNotAlsoReportThoseWhoNameThem()
    {
        string copy = string.Concat(Samples.Yaml.AsSpan(0, Samples.Yaml.IndexOf("exhibits:", StringComparison.Ordinal)), "exhibits: none\n");

        Assert.Equal("record.wrong-type", Assert.Single(Samples.Faults(copy)).Code);
    }
}
