using System.Collections.Immutable;
using ClaimWriter.Records.Reading;
using NodaTime;

namespace ClaimWriter.Records.Fields;

/// <summary>The fields of who claims, of whom, and by which letter.</summary>
internal static class LetterFields
{
    private static readonly Field<string> _number = Row.Required("number", TextType.Line, "문서번호", "the letter's number", "제2020-001호");
    private static readonly Field<LocalDate> _date = Row.Required("date", DateType.Instance, "서면 날짜(한국)", "the letter's date, in Korea", "2020-11-14");
    private static readonly Field<string> _attention = Row.Optional("attention", TextType.Line, "참조: 상대방의 담당 부서나 담당자", "who at the respondent should read it", "정보시스템 담당 부서장");
    private static readonly Field<string> _subject = Row.Optional("subject", TextType.Line, "제목. 없으면 변경 내용에서 만든다", "the subject; made from the change where absent", "스키마 임의 변경에 따른 손해배상 청구");
    private static readonly Field<long> _deadlineDays = Row.Required("deadline_days", new WholeType(1, 365), "받은 다음 날부터 세는 지급 기한의 일수, 1~365", "days to pay, from the day after receipt, 1 to 365", "7");
    private static readonly Field<LocalDate> _receivedOn = Row.Optional("received_on", DateType.Instance, "상대방이 받은 날 또는 받을 것으로 보는 날", "the day of receipt, or the day expected", "2020-11-16");
    private static readonly Field<ImmutableArray<string>> _basis = Row.Optional("basis", new ListType<string>(TextType.Line, allowsSingle: true), "청구의 근거 법조", "statutes that the claim rests on, in order", "[민법 제390조, 민법 제750조]");

    /// <summary>발신: the claimant, with an account and a seal.</summary>
    public static readonly MapType<Party> Claimant = PartyType(isClaimant: true);

    /// <summary>수신: the respondent.</summary>
    public static readonly MapType<Party> Respondent = PartyType(isClaimant: false);

    /// <summary>What the letter as a letter needs.</summary>
    public static readonly MapType<LetterTerms> Letter = new(
        [_number, _date, _attention, _subject, _deadlineDays, _receivedOn, _basis],
        values => new LetterTerms
        {
            Number = values.Need(_number),
            Date = values.Need(_date),
            Attention = values.Maybe(_attention),
            Subject = values.Maybe(_subject),
            DeadlineDays = (int)values.Need(_deadlineDays),
            ReceivedOn = values.MaybeValue(_receivedOn),
            Basis = values.Or(_basis, []),
        },
        (values, run) => Order.Check(values, run, _date, _receivedOn, "record.received-before-date"));

    private static MapType<Party> PartyType(bool isClaimant)
    {
        Field<string> name = Row.Required("name", TextType.Line, "이름(법인이면 법인 형태까지)", "name with its legal form", isClaimant ? "xx 주식회사" : "ㅇㅇ주식회사");
        Field<string> representative = Row.Optional("representative", TextType.Line, "대표자의 직함과 이름", "title and name of who represents it", "대표이사 ○○○");
        Field<string> address = Row.Optional("address", TextType.Line, "주소", "postal address", "서울특별시 ○○구 ○○로 00");
        Field<bool> isPerson = Row.Optional("is_person", BooleanType.Instance, "개인이면 true(귀하), 법인이면 false(귀중)", "true for a natural person", "false");
        Field<Contact> contact = Row.Optional("contact", ContactType(), "문의할 곳", "whom to ask");
        Field<BankAccount> account = Row.Optional("account", AccountType(), "송금 받을 계좌", "where to pay");
        Field<string> seal = Row.Optional("seal", PathType.Instance, "직인 그림 파일(PNG, JPEG)", "path of the seal's image (PNG or JPEG)", "seal.png");
        Field[] both = [name, representative, address, isPerson, contact];
        return new MapType<Party>(
            isClaimant ? [.. both, account, seal] : both,
            values => new Party
            {
                Name = values.Need(name),
                Representative = values.Maybe(representative),
                Address = values.Maybe(address),
                IsPerson = values.Maybe(isPerson),
                Contact = values.Maybe(contact),
                Account = isClaimant ? values.Maybe(account) : null,
                Seal = isClaimant ? values.Maybe(seal) : null,
            });
    }

    private static MapType<Contact> ContactType()
    {
        Field<string> name = Row.Required("name", TextType.Line, "담당자", "the person or team", "정보시스템팀 ○○○");
        Field<string> phone = Row.Optional("phone", TextType.Line, "전화번호", "telephone number", "02-000-0000");
        Field<string> email = Row.Optional("email", TextType.Line, "전자우편", "e-mail address", "ops@xx-corp.example");
        return new MapType<Contact>(
            [name, phone, email], values => new Contact(values.Need(name), values.Maybe(phone), values.Maybe(email)));
    }

    private static MapType<BankAccount> AccountType()
    {
        Field<string> bank = Row.Required("bank", TextType.Line, "은행", "the bank", "○○은행");
        Field<string> number = Row.Required("number", TextType.Line, "계좌번호", "the account's number", "000-000-000000");
        Field<string> holder = Row.Required("holder", TextType.Line, "예금주", "the account's holder", "xx 주식회사");
        return new MapType<BankAccount>(
            [bank, number, holder], values => new BankAccount(values.Need(bank), values.Need(number), values.Need(holder)));
    }
}
