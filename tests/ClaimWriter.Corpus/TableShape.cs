using System.Globalization;

namespace ClaimWriter.Corpus;

/// <summary>What stands in a column.</summary>
internal enum ColumnContent
{
    Key,
    Name,
    Birth,
    Phone,
    Email,
    Address,
    Code,
    Day,
    Amount,
    Text,
}

/// <summary>A column of a table that is changed.</summary>
internal sealed record TableColumn(string Name, string Type, string Comment, ColumnContent Content)
{
    /// <summary>The rule that hides its values, where they tell of a person.</summary>
    public string? Mask => Content switch
    {
        ColumnContent.Name => "name",
        ColumnContent.Birth => "birth",
        ColumnContent.Phone => "phone",
        ColumnContent.Email => "email",
        ColumnContent.Address => "ipv4",
        _ => null,
    };

    /// <summary>A value as SQL.</summary>
    public string Value(Dice dice, int row) => Content switch
    {
        ColumnContent.Key => Text($"'ID{row:00000}'"),
        ColumnContent.Name => Text($"'{dice.Pick(_people)}{row}'"),
        ColumnContent.Birth => Text($"'19{dice.From(50, 99)}01{dice.From(10, 28)}'"),
        ColumnContent.Phone => Text($"'010-0000-{dice.Below(10_000):0000}'"),
        ColumnContent.Email => Text($"'user{row}@customer.example'"),
        ColumnContent.Address => Text($"'198.51.100.{dice.From(1, 254)}'"),
        ColumnContent.Code => Text($"'P{dice.From(1, 9):00}'"),
        ColumnContent.Day => Text($"'2021-0{dice.From(1, 9)}-{dice.From(10, 28)}'"),
        ColumnContent.Amount => Text($"{dice.Below(5_000_000)}"),
        _ => $"'{dice.Pick(_words)}'",
    };

    private static string Text(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);

    private static readonly string[] _people = ["고객", "가나다", "회원", "Doe"];
    private static readonly string[] _words = ["system", "가입", "예시", "배송 전", "O''Sample", "확인; 요망"];
}

/// <summary>A table of some business, with the column that somebody changes.</summary>
internal sealed record TableShape(string Name, string Label, string Database, TableColumn Target, TableColumn[] Others)
{
    public IEnumerable<TableColumn> Columns => [Others[0], Others[1], Target, .. Others.Skip(2)];

    public static TableShape[] All { get; } =
    [
        new("rec_cust", "고객정보 테이블", "custdb", new("gender", "char(1)", "성별코드", ColumnContent.Code), [Key("cust_id"), Person("cust_nm"), Born("birth"), Phone("cell_no"), Code("ap_path_cd"), Day("data_input_time"), Word("data_input_nm")]),
        new("tb_order", "주문 테이블", "shop", new("pay_amt", "decimal(15,0)", "결제금액", ColumnContent.Amount), [Key("order_no"), Person("buyer_nm"), Phone("buyer_tel"), Code("pay_cd"), Day("order_dt")]),
        new("member", "회원 테이블", "portal", new("grade_cd", "varchar(4)", "등급", ColumnContent.Code), [Key("member_id"), Person("name"), Mail("email"), Born("birth_ymd"), Day("join_dt")]),
        new("hr_emp_master", "인사 기본 테이블", "hrdb", new("dept_cd", "char(6)", "부서코드", ColumnContent.Code), [Key("emp_no"), Person("emp_nm"), Born("birth"), Mail("mail"), Day("hire_dt"), Word("remark")]),
        new("t_delivery_history_detail_2021", "배송 이력 상세", "logistics", new("receiver_confirm_channel_code", "varchar(12)", "수령확인 경로", ColumnContent.Code), [Key("seq"), Person("receiver_nm"), Phone("receiver_tel"), Word("memo"), Day("done_dt")]),
        new("claim_log", "민원 접수 대장", "crm", new("channel", "varchar(10)", "접수 경로", ColumnContent.Text), [Key("claim_no"), Person("cust_nm"), Phone("tel"), Mail("reply_to"), Word("title"), Day("rcv_dt")]),
        new("ACCT_BAL", "계정 잔액", "CORE", new("BAL_AMT", "bigint", "잔액", ColumnContent.Amount), [Key("ACCT_NO"), Person("OWNER_NM"), Code("CURR_CD"), Day("BASE_DT")]),
        new("access_audit", "접속 기록 테이블", "secdb", new("client_ip", "varchar(45)", "접속지", ColumnContent.Address), [Key("id"), Person("user_nm"), Code("action"), Day("at_day")]),
        new("반품내역", "반품 내역 테이블", "shop", new("사유코드", "char(2)", "반품 사유", ColumnContent.Code), [Key("반품번호"), Person("고객명"), Phone("연락처"), Day("접수일")]),
        new("sensor_reading", "설비 측정값", "iot", new("unit_cd", "varchar(8)", "단위", ColumnContent.Text), [Key("reading_id"), Word("device"), Code("line_cd"), Day("at_day")]),
    ];

    private static TableColumn Key(string name) => new(name, "varchar(12)", "번호", ColumnContent.Key);

    private static TableColumn Person(string name) => new(name, "varchar(40)", "이름", ColumnContent.Name);

    private static TableColumn Born(string name) => new(name, "varchar(8)", "생년월일", ColumnContent.Birth);

    private static TableColumn Phone(string name) => new(name, "varchar(40)", "연락처", ColumnContent.Phone);

    private static TableColumn Mail(string name) => new(name, "varchar(80)", "전자우편", ColumnContent.Email);

    private static TableColumn Code(string name) => new(name, "char(3)", "코드", ColumnContent.Code);

    private static TableColumn Day(string name) => new(name, "date", "일자", ColumnContent.Day);

    private static TableColumn Word(string name) => new(name, "varchar(100)", "내용", ColumnContent.Text);
}
