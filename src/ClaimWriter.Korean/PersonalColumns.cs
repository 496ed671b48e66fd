using System.Collections.Frozen;

namespace ClaimWriter.Korean;

/// <summary>Columns whose well-known names say that they hold personal data, for records that give no rules of their own.</summary>
public static class PersonalColumns
{
    private static readonly FrozenDictionary<string, PersonalData> _known = new Dictionary<string, PersonalData>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = PersonalData.Name, ["cust_nm"] = PersonalData.Name, ["cust_name"] = PersonalData.Name, ["customer_name"] = PersonalData.Name,
        ["user_name"] = PersonalData.Name, ["user_nm"] = PersonalData.Name, ["member_name"] = PersonalData.Name, ["nm"] = PersonalData.Name,
        ["성명"] = PersonalData.Name, ["이름"] = PersonalData.Name, ["고객명"] = PersonalData.Name,
        ["phone"] = PersonalData.Phone, ["phone_no"] = PersonalData.Phone, ["cell_no"] = PersonalData.Phone, ["mobile"] = PersonalData.Phone,
        ["mobile_no"] = PersonalData.Phone, ["tel"] = PersonalData.Phone, ["tel_no"] = PersonalData.Phone, ["hp_no"] = PersonalData.Phone,
        ["전화번호"] = PersonalData.Phone, ["휴대전화"] = PersonalData.Phone,
        ["birth"] = PersonalData.Birth, ["birthday"] = PersonalData.Birth, ["birth_date"] = PersonalData.Birth, ["birth_dt"] = PersonalData.Birth,
        ["생년월일"] = PersonalData.Birth,
        ["rrn"] = PersonalData.ResidentNumber, ["ssn"] = PersonalData.ResidentNumber, ["jumin_no"] = PersonalData.ResidentNumber,
        ["resident_no"] = PersonalData.ResidentNumber, ["resident_number"] = PersonalData.ResidentNumber, ["주민등록번호"] = PersonalData.ResidentNumber,
        ["email"] = PersonalData.Email, ["e_mail"] = PersonalData.Email, ["mail"] = PersonalData.Email, ["email_addr"] = PersonalData.Email,
        ["이메일"] = PersonalData.Email,
        ["ip"] = PersonalData.Ipv4, ["ip_addr"] = PersonalData.Ipv4, ["client_ip"] = PersonalData.Ipv4,
        ["account_no"] = PersonalData.Account, ["acct_no"] = PersonalData.Account, ["bank_account"] = PersonalData.Account, ["계좌번호"] = PersonalData.Account,
        ["card_no"] = PersonalData.Card, ["card_number"] = PersonalData.Card, ["카드번호"] = PersonalData.Card,
        ["password"] = PersonalData.Secret, ["passwd"] = PersonalData.Secret, ["pwd"] = PersonalData.Secret,
        ["addr"] = PersonalData.Secret, ["address"] = PersonalData.Secret, ["주소"] = PersonalData.Secret,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind that a column's name says it holds; null where the name says nothing.</summary>
    public static PersonalData? Of(string column) => _known.TryGetValue(column, out PersonalData kind) ? kind : null;
}
