using ClaimWriter.Claims;

namespace ClaimWriter.Letters.Tests;

/// <summary>No document says more than the evidence carries.</summary>
public sealed class StrengthTests
{
    private static readonly string[] _aboutTheChange = ["incident-report", "certified-mail", "evidence-statement", "mail-notice"];

    [Theory]
    [InlineData("incident-report", "gender 컬럼을 삭제한 것으로 추정됩니다")]
    [InlineData("certified-mail", "gender 컬럼을 삭제한 것으로 추정됩니다")]
    [InlineData("mail-notice", "gender 컬럼을 삭제한 것으로 추정됩니다")]
    [InlineData("evidence-statement", "변경된 것으로 추정되는 점")]
    public void Write_Bracketed_SaysPresumed(string document, string sentence)
    {
        string text = Kit.TextOf(document, Kit.Source("sample"));

        Kit.Says(text, sentence);
        Kit.SaysNot(text, "삭제한 사실이 확인되었습니다", "실행된 사실");
    }

    [Theory]
    [InlineData("incident-report", "gender 컬럼을 삭제한 사실이 확인되었습니다")]
    [InlineData("certified-mail", "gender 컬럼을 삭제한 사실이 확인되었습니다")]
    [InlineData("mail-notice", "gender 컬럼을 삭제한 사실이 확인되었습니다")]
    [InlineData("evidence-statement", "그 구문을 실행한 계정이 partner_xx인 사실")]
    public void Write_Exact_SaysConfirmed(string document, string sentence)
    {
        string text = Kit.TextOf(document, Kit.Source("sample-mariadb"));

        Kit.Says(text, sentence);
        Kit.SaysNot(text, "삭제한 것으로 추정됩니다");
    }

    [Fact]
    public void Write_Exact_ReportSaysThatAnAccountIsNoPerson() =>
        Kit.Says(Kit.TextOf("incident-report", Kit.Source("sample-mariadb")), "계정은 사람이 아니므로");

    [Theory]
    [InlineData("state: present")]
    [InlineData("state: absent")]
    public void Write_OneSideUnobserved_SaysThatItNeedsConfirming(string unobserved)
    {
        LetterSource source = Kit.Without("sample", unobserved);
        foreach (string document in _aboutTheChange)
        {
            Letter letter = Kit.Write(document, source);
            Assert.Equal(Strength.Unproven, letter.Claim.When.Strength);
            string text = Documents.PlainText.Write(letter.Document);
            Kit.SaysNot(text, "삭제한 것으로 추정됩니다", "삭제한 사실이 확인되었습니다", "변경된 것으로 추정되는 점");
            Kit.SaysNot(text, "귀사는 당사의 동의 없이", "이로 인하여", "같은 날 22:05");
            if (document != "evidence-statement")
            {
                Kit.Says(text, "삭제한 것인지 확인이 필요합니다");
            }
        }
    }

    [Theory]
    [InlineData("sample-mariadb", "", "위 변경은 「민법」")]
    [InlineData("sample", "", "위 변경은 귀사가 한 것으로 추정되고, 이는 「민법」")]
    [InlineData("sample", "state: present", "위 변경은 귀사가 한 것으로 확인되면 「민법」")]
    public void Write_Liability_IsNoSurerThanTheActor(string sample, string without, string sentence) =>
        Kit.Says(Kit.TextOf("claim-letter", without.Length == 0 ? Kit.Source(sample) : Kit.Without(sample, without)), sentence);

    [Fact]
    public void Write_LogWithoutAccount_ConfirmsTheTimeAndOnlyPresumesTheActor()
    {
        LetterSource source = Kit.Source("sample-mariadb", (", account: partner_xx, host: 127.0.0.2", ""));

        Letter letter = Kit.Write("incident-report", source);
        string text = Documents.PlainText.Write(letter.Document);

        Assert.Equal(Strength.Exact, letter.Claim.When.Strength);
        Assert.NotEqual(Strength.Exact, letter.Claim.Who.Strength);
        Kit.Says(text, "실행된 사실이 확인되었습니다", "실행한 쪽이 ㅇㅇ주식회사인지는 추정에 그칩니다", "같은 연결 번호가 있는 감사 로그나 일반 로그가 있어야");
        Kit.SaysNot(text, "삭제한 사실이 확인되었습니다", "실행한 계정이 기록에 남아 있습니다");
        Kit.SaysNot(Kit.TextOf("mail-notice", source), "삭제한 사실이 확인되었습니다");
        Kit.SaysNot(Kit.TextOf("evidence-statement", source), "실행한 계정이");
    }

    [Fact]
    public void Write_NothingSchematic_ReportSaysSo()
    {
        LetterSource source = Kit.Source("sample", ("  before: evidence/before.sql\n  after: evidence/after.sql\n", ""));
        string text = Kit.TextOf("incident-report", source);

        Kit.Says(text, "변경 전과 후의 스키마를 견줄 자료가 없습니다", "구문을 만들지 못하였습니다");
        Kit.SaysNot(text, "변경 후에는 고객정보 테이블(rec_cust)의 gender 컬럼이 없습니다");
    }
}
