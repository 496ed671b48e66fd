using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Claims.Tests;

public sealed class PaymentDeadlineTests
{
    private static readonly Incidents.Holidays _holidays = new();

    public static TheoryData<string> Vectors() =>
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "vectors", "deadlines.csv")).Skip(1).Where(line => line.Length > 0)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void From_Vector_GivesItsDays(string row)
    {
        string[] cells = row.Split(',');

        PaymentDeadline? deadline = PaymentDeadline.From(Date(cells[0]), int.Parse(cells[1]), _holidays);

        Assert.Equal((Date(cells[2]), Date(cells[3])), (deadline!.Due, deadline.InterestFrom));
    }

    [Theory]
    [InlineData("2020-10-02", 7, "2020-10-12")] // Friday 9 October is 한글날, then a weekend
    [InlineData("2021-02-04", 7, "2021-02-15")] // 설날 on Thursday and Friday, then a weekend
    [InlineData("2020-11-15", 7, "2020-11-23")] // Sunday
    [InlineData("2020-02-22", 7, "2020-03-02")] // Saturday 29 February
    [InlineData("2020-12-24", 1, "2020-12-28")]
    [InlineData("2020-12-31", 1, "2021-01-04")] // New Year's Day, then a weekend
    public void From_EndsOnDayOff_MovesToNextWorkingDay(string received, int days, string due)
    {
        Assert.Equal(Date(due), PaymentDeadline.From(Date(received), days, _holidays)?.Due);
    }

    [Fact]
    public void From_OutsideKnownYears_GivesNone()
    {
        Assert.Null(PaymentDeadline.From(new LocalDate(2021, 12, 27), 7, _holidays));
        Assert.Null(PaymentDeadline.From(new LocalDate(9999, 12, 31), 7, _holidays));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(366)]
    public void From_DaysOutOfRange_Throws(int days)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PaymentDeadline.From(new LocalDate(2020, 11, 16), days, _holidays));
    }

    private static LocalDate Date(string iso) => LocalDatePattern.Iso.Parse(iso).Value;
}
