namespace ClaimWriter.Layout;

/// <summary>Who takes the letter in, and with it the rules that its pages must keep; a style file names it with <c>profile</c>.</summary>
public enum LetterProfile
{
    /// <summary>A letter between companies: no rules but taste.</summary>
    Letter,

    /// <summary>A court (민사소송규칙 제4조; 민사소송 등에서의 전자문서 이용 등에 관한 규칙 제8조).</summary>
    Court,

    /// <summary>Electronic certified mail of Korea Post (e-내용증명).</summary>
    Epost,
}
