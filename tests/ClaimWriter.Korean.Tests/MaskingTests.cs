namespace ClaimWriter.Korean.Tests;

public sealed class MaskingTests
{
    public static TheoryData<string, string, string> Rows()
    {
        TheoryData<string, string, string> rows = [];
        foreach (string[] row in Vectors.Rows("masking.csv"))
        {
            rows.Add(row[0], row[1], row[2]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Mask_VectorRow_IsExact(string kind, string input, string output) => Assert.Equal(output, Masking.Mask(input, Masking.KindOf(kind)!.Value));

    [Theory]
    [InlineData("name", "홍", "[비공개]")]
    [InlineData("name", "", "[비공개]")]
    [InlineData("name", "홍길동1", "[비공개]")]
    [InlineData("name", "??", "[비공개]")]
    [InlineData("name", " 홍길동 ", "홍*동")]
    [InlineData("name", "\u1112\u1169\u11BC\u1100\u1175\u11AF\u1103\u1169\u11BC", "홍*동")]
    [InlineData("name", "제갈공명", "제**명")]
    [InlineData("name", "Kim Chul", "K*******")]
    [InlineData("phone", "01022221111", "010-****-1111")]
    [InlineData("phone", "0212345678", "02-****-5678")]
    [InlineData("phone", "021234567", "02-***-4567")]
    [InlineData("phone", "031-123-4567", "031-***-4567")]
    [InlineData("phone", "010 2222 1111", "010-****-1111")]
    [InlineData("phone", "0505-123-4567", "0505-***-4567")]
    [InlineData("phone", "010-2222-111", "[비공개]")]
    [InlineData("phone", "010-22222-1111", "[비공개]")]
    [InlineData("phone", "١١٠-2222-1111", "[비공개]")]
    [InlineData("birth", "1980-01-04", "1980-**-**")]
    [InlineData("birth", "1980.01.04", "1980-**-**")]
    [InlineData("birth", "19801304", "[비공개]")]
    [InlineData("birth", "19800230", "[비공개]")]
    [InlineData("birth", "1980-0104", "[비공개]")]
    [InlineData("resident_number", "8001041234567", "800104-1******")]
    [InlineData("resident_number", "801304-1234567", "[비공개]")]
    [InlineData("resident_number", "000229-3234567", "000229-3******")]
    [InlineData("resident_number", "000229-1234567", "[비공개]")]
    [InlineData("resident_number", "800104-123456", "[비공개]")]
    [InlineData("email", "a@b.kr", "a**@b.kr")]
    [InlineData("email", "hongkildong@example.co.kr", "ho*********@example.co.kr")]
    [InlineData("email", "hong@a", "[비공개]")]
    [InlineData("email", "hong@@a.kr", "[비공개]")]
    [InlineData("ipv4", "10.0.0.1", "10.0.***.1")]
    [InlineData("ipv4", "10.0.0.256", "[비공개]")]
    [InlineData("ipv4", "10.0.0", "[비공개]")]
    [InlineData("ipv4", "10.00.0.1", "[비공개]")]
    [InlineData("account", "43020123456", "430201*****")]
    [InlineData("account", "430-20-12a456", "[비공개]")]
    [InlineData("account", "1234567", "[비공개]")]
    [InlineData("card", "9430-8212-3456-2393", "9430-82**-****-2393")]
    [InlineData("card", "9430821234562393", "9430-82**-****-2393")]
    [InlineData("card", "9430-8212-3456", "[비공개]")]
    [InlineData("secret", "아무 값", "[비공개]")]
    public void Mask_OtherValues_FollowTheScheme(string kind, string input, string output) =>
        Assert.Equal(output, Masking.Mask(input, Masking.KindOf(kind)!.Value));

    [Fact]
    public void KindOf_UnknownName_IsNull() => Assert.Null(Masking.KindOf("성별"));

    [Theory]
    [InlineData("cust_nm", PersonalData.Name)]
    [InlineData("CELL_NO", PersonalData.Phone)]
    [InlineData("주민등록번호", PersonalData.ResidentNumber)]
    [InlineData("cust_id", null)]
    public void Of_ColumnName_GivesItsKind(string column, PersonalData? expected) => Assert.Equal(expected, PersonalColumns.Of(column));
}
