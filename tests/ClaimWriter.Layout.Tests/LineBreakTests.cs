using ClaimWriter.Documents;
using FsCheck;
using FsCheck.Fluent;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

public sealed class LineBreakTests
{
    private static readonly ShapedText Shaped = new();

    [Fact]
    public void OfCommon_EveryCharacter_IsItsClassOrLeftToOf()
    {
        int common = 0;
        for (int c = 0; c <= char.MaxValue; c++)
        {
            CharacterClass kind = CharacterClasses.OfCommon((char)c);
            if (kind == CharacterClasses.Uncommon)
            {
                continue;
            }

            common++;
            Assert.Equal(CharacterClasses.Of(c, CharacterClass.Space), kind);
            Assert.Equal(CharacterClasses.Of(c, CharacterClass.Letter), kind);
            Assert.False(CharacterClasses.IsIgnorable(c));
        }

        Assert.Equal(11_172 + 93, common);
    }

    [Theory]
    [InlineData("2020. 11. 14.(토)", "")]
    [InlineData("12,345,600원", "")]
    [InlineData("갑 제1호증", "")]
    [InlineData("갑 제1호증의 1", "")]
    [InlineData("제390조", "")]
    [InlineData("별첨 1", "")]
    [InlineData("2020년 11월 14일", "")]
    [InlineData("USD 364.87", "")]
    [InlineData("20:00~21:00(KST)", "")]
    [InlineData("12:00 UTC", "")]
    [InlineData("5%의", "의")]
    [InlineData("rec_cust의", "의")]
    [InlineData("「민법」 제390조", "법제")]
    [InlineData("별첨 목록", "첨목록")]
    [InlineData("16시간", "")]
    [InlineData("1054(SQLSTATE", "(")]
    [InlineData("손해 배상", "해배상")]
    [InlineData("금(일백)", "(백")]
    [InlineData("○○○은행", "은행")]
    [InlineData("끝. 다음", "다음")]
    public void Mark_Text_AllowsBreaksOnlyBefore(string text, string before)
    {
        Assert.Equal(before, BreaksOf(text));
    }

    [Theory]
    [InlineData("2020. 11. 14.(토)까지")]
    [InlineData("금12,345,600원")]
    [InlineData("갑 제1호증의 1")]
    [InlineData("별첨 1")]
    [InlineData("제390조")]
    public void Set_WordThatHoldsTogether_IsNeverSplit(string word)
    {
        for (int before = 1; before < 60; before++)
        {
            PageSet pages = Set(P(string.Concat(Enumerable.Repeat("가나 ", before)) + word + " 이하 생략합니다"));
            string whole = word.EndsWith("까지", StringComparison.Ordinal) ? word[..^2] : word;
            Assert.Contains(Texts(pages, 0), line => line.Contains(whole, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Set_RandomText_KeepsForbiddenCharactersFromLineEnds()
    {
        Prop.ForAll(Sentences(), text =>
        {
            foreach (TextLine line in Lines(Set(P(text)), 0))
            {
                string ink = line.Text.Trim();
                if (ink.Length > 0 && text.Trim() != ink)
                {
                    bool startsParagraph = text.TrimStart().StartsWith(ink, StringComparison.Ordinal);
                    bool endsParagraph = text.TrimEnd().EndsWith(ink, StringComparison.Ordinal);
                    Assert.True(startsParagraph || !CharacterClasses.IsNeverFirst(ink[0]), $"starts: {ink}");
                    Assert.True(endsParagraph || !CharacterClasses.IsNeverLast(ink[^1]), $"ends: {ink}");
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    [Fact]
    public void Set_RandomText_SetsEveryCharacterOnceInOrder()
    {
        Prop.ForAll(Sentences(), text => Assert.Equal(text, AllText(Set(P(text))))).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    [Fact]
    public void Set_RandomText_StaysBetweenTheMargins()
    {
        PageGeometry page = StyleSheet.Default.Page;
        Prop.ForAll(Sentences(), text =>
        {
            PageSet pages = Set(P(text));
            foreach (TextLine line in Enumerable.Range(0, pages.Pages.Count).SelectMany(p => Lines(pages, p)))
            {
                Assert.InRange(line.X, page.Left - 0.05f, page.Width - page.Right);
                Assert.InRange(line.End, page.Left, page.Width - page.Right + 0.1f);
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    [Fact]
    public void Set_RandomText_StretchesNoSpaceBeyondTwice()
    {
        Prop.ForAll(Sentences(), text =>
        {
            PageSet pages = Set(P(text));
            foreach (Glyph glyph in pages.Glyphs.Where(g => g.CodePoint == ' '))
            {
                // A space of NanumMyeongjo is 307/1024 of the em.
                Assert.True(glyph.Extra <= (1000 * 307 / 1024f) + 0.5f, $"{glyph.Extra} in {text}");
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    [Fact]
    public void Set_JustifiedLines_EndAtTheMargin()
    {
        PageSet pages = Set(P(string.Concat(Enumerable.Repeat("귀사는 당사의 동의 없이 컬럼을 삭제한 것으로 추정됩니다. ", 12)).TrimEnd()));
        List<TextLine> lines = Lines(pages, 0);
        PageGeometry page = StyleSheet.Default.Page;
        Assert.True(lines.Count > 3);
        Assert.All(lines.Take(lines.Count - 1), line => Assert.Equal(page.Width - page.Right, line.End, 0.1f));
        Assert.True(lines[^1].End < page.Width - page.Right - 1);
    }

    // A long number at the third line's start pushes its neighbours onto two lines that spaces alone cannot fill.
    [Fact]
    public void Set_LineThatSpacesCannotFill_BreaksBySyllableAndMovesSyllablesApart()
    {
        PageSet pages = Set(new ListBlock(ListMarker.Decimal, 2,
        [
            new ListItem([P("귀사는 2020. 11. 10.(화) 20:00~21:00(KST)[11:00~12:00 UTC] 사이에 당사의 동의 없이 고객정보 테이블(rec_cust)의 gender 컬럼을 삭제한 것으로 "
                + "추정됩니다(별첨 2-1). 이로 인하여 같은 날 22:05:11~22:09:53(KST)[13:05:11~13:09:53 UTC] 사이에 당사 시스템이 시도한 데이터 쓰기 12건이 모두 실패한 사실이 "
                + "확인되었습니다(별첨 1).")]),
        ]));
        List<TextLine> lines = Lines(pages, 0);
        PageGeometry page = StyleSheet.Default.Page;
        Assert.EndsWith("고객정", lines[0].Text, StringComparison.Ordinal);
        Assert.All(lines.SkipLast(1), line => Assert.Equal(page.Width - page.Right, line.End, 0.1f));
    }

    [Fact]
    public void Set_RandomText_MovesSyllablesApartByNoMoreThanCannotBeSeen()
    {
        Prop.ForAll(Sentences(), text =>
        {
            PageSet pages = Set(P(text));
            foreach (Glyph glyph in pages.Glyphs.Where(g => g.CodePoint != ' '))
            {
                Assert.InRange(glyph.Extra, -0.5f, (1000 * LineBreaker.MaximumTracking) + 0.5f);
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    [Fact]
    public void Set_WordMode_PrefersWholeWords()
    {
        PageSet pages = Set(P(string.Concat(Enumerable.Repeat("다음 날 그 일을 알게 된 뒤 곧 그 말을 전한 바 있습니다. ", 10)).TrimEnd()));
        Assert.All(Lines(pages, 0).SkipLast(1), line => Assert.EndsWith(" ", line.Text));
    }

    [Fact]
    public void Set_SyllableMode_BreaksInsideWords()
    {
        StyleSheet style = Style("text: {break: syllable}");
        PageSet pages = SetWith(style, null, P(string.Concat(Enumerable.Repeat("무궁한발전을기원합니다 ", 20)).TrimEnd()));
        Assert.Contains(Lines(pages, 0).SkipLast(1), line => !line.Text.EndsWith(' '));
    }

    [Theory]
    [InlineData(Alignment.Justify)]
    [InlineData(Alignment.Left)]
    internal void Set_HashWiderThanTheLine_BreaksByCharacter(Alignment align)
    {
        string hash = string.Concat(Enumerable.Repeat("3f1c0a3bb1a94f5f8a0be44f0ad4c7cf", 8));
        PageSet pages = Set(P("해시 " + hash, align == Alignment.Left ? ["left"] : []));
        Assert.True(Lines(pages, 0).Count > 1);
        Assert.Equal("해시 " + hash, AllText(pages));
    }

    [Fact]
    public void Set_BracketsWiderThanTheLine_StillEndsLines()
    {
        string brackets = new('(', 400);
        PageSet pages = Set(P(brackets));
        Assert.Equal(brackets, AllText(pages));
        Assert.True(Lines(pages, 0).Count > 1);
    }

    [Fact]
    public void Set_ForcedBreaks_EndLinesWithoutStretching()
    {
        PageSet pages = Set(new ParagraphBlock([new TextInline("첫 줄"), new LineBreakInline(), new TextInline("둘째 줄")]));
        Assert.Equal(["첫 줄", "둘째 줄"], Texts(pages, 0));
        Assert.All(pages.Glyphs.Where(g => g.CodePoint == ' ').Take(1), g => Assert.Equal(0, g.Extra));
    }

    [Fact]
    public void Set_DecomposedHangul_IsComposed()
    {
        Assert.Equal("한글", AllText(Set(P("\u1112\u1161\u11AB\u1100\u1173\u11AF"))));
    }

    private static string BreaksOf(string text)
    {
        SettingRun run = new(new ResolvedStyle(StyleSheet.Default, Fonts), Shaped);
        run.Start(new DocumentInfo { Title = "" }, new NoImages(), new Diagnostics.DiagnosticSink(), TypesetOptions.Default, []);
        TextSlice slice = new Shaper(run).Shape(Text(text), run.Style.Text, 0, 0);
        return string.Concat(Enumerable.Range(slice.Start, slice.End - slice.Start)
            .Where(i => run.Text.Breaks[i] >= BreakLevel.Syllable).Select(i => (char)run.Text.CodePoints[i]));
    }

    private static Arbitrary<string> Sentences()
    {
        Gen<string> syllable = Gen.Choose(0xAC00, 0xD7A3).Select(c => ((char)c).ToString());
        Gen<string> word = Gen.Frequency(
            (6, syllable.ListOf(4).Select(string.Concat)),
            (2, syllable.ListOf(9).Select(string.Concat)),
            (2, Gen.Elements("rec_cust", "describe-db-cluster-backtracks.json", "INSERT", "a", "12,345,600원", "2020.", "11.", "14.(토)", "별첨", "1")),
            (1, Gen.Elements("(", ")", "「민법」", "(별첨 2)", "“인용”", "……", "·", "→", "○○○", "㈜한국", "①", "₩1,000", "5%", "?", "'gender'")),
            (1, Gen.Choose(1, 120).Select(n => string.Concat(Enumerable.Repeat("ab12cd", n))[..n])));
        return Gen.Choose(1, 60).SelectMany(n => word.ListOf(n)).Select(words => string.Join(' ', words)).ToArbitrary();
    }

    // 행정업무규정 시행규칙: one character after the last one; where the line is full, on the next line, indented by one character.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Set_EndMark_StandsOneCharacterAwayOrIndentedByOneOnTheNextLine(int missing)
    {
        StyleSheet style = Style("text: {align: left}");
        FontFace face = Fonts.Find("NanumMyeongjo")!;
        float character = face.AdvanceOf(face.GlyphOf('가')) * 10.2f / face.UnitsPerEm;
        int fits = (int)((style.Page.Width - style.Page.Left - style.Page.Right) / character);
        PageSet pages = SetWith(style, null, P(new string('가', fits - missing) + "\u200B\u3000\u2060끝."));
        List<TextLine> lines = Lines(pages, 0);
        Assert.Equal(missing < 2 ? 2 : 1, lines.Count);
        Assert.EndsWith("\u3000끝.", lines[^1].Text, StringComparison.Ordinal);
        PageItem end = pages.Pages[0].Items.Last(i => i.Kind == PageItemKind.Glyphs && i.Tag >= 0);
        int mark = Enumerable.Range(end.Run.First, end.Run.Count).First(i => pages.Glyphs[i].CodePoint == 0x3000);
        Assert.Equal(character, face.AdvanceOf(pages.Glyphs[mark].Id) * 10.2f / face.UnitsPerEm, 1f);
        if (lines.Count == 2)
        {
            Assert.Equal("\u3000끝.", lines[1].Text);
        }
    }
}
