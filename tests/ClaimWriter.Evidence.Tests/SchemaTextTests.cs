using System.Text;

namespace ClaimWriter.Evidence.Tests;

public sealed class SchemaTextTests
{
    private const string Real = "CREATE TABLE t (a int, b int)";

    private static SchemaText? Read(string sql, string? table = "t") => SchemaText.Read(Encoding.UTF8.GetBytes(sql), "x.sql", new(), table);

    [Theory]
    [InlineData("-- CREATE TABLE t (old int);\n" + Real)]
    [InlineData("# CREATE TABLE t (old int);\n" + Real)]
    [InlineData("/* CREATE TABLE t (old int); */ " + Real)]
    [InlineData("/* it's\nCREATE TABLE t (old int);\n*/\n" + Real + ";")]
    [InlineData("INSERT INTO notes VALUES ('CREATE TABLE t (old int)', \"x\");\n" + Real)]
    [InlineData("INSERT INTO notes VALUES ('it\\'s\nCREATE TABLE t (old int)\n');\n" + Real)]
    [InlineData("CREATE TABLE `CREATE TABLE t (old int)` (x int);\n" + Real)]
    [InlineData("RECREATE TABLE t (old int);\n" + Real)]
    [InlineData("It's the table:\n" + Real)]
    [InlineData("-- MySQL dump\n/*!40101 SET NAMES utf8 */;\n/*!50001 " + Real + " */;")]
    public void Read_StatementInCommentOrString_IsNotTheStatement(string sql) =>
        Assert.Equal(["a", "b"], Read(sql)!.Columns.Select(column => column.Name));

    [Theory]
    [InlineData("-- CREATE TABLE t (old int);\n")]
    [InlineData("/* CREATE TABLE t (old int); */")]
    [InlineData("INSERT INTO notes VALUES ('CREATE TABLE t (old int)');")]
    public void Read_OnlyInCommentOrString_IsNone(string sql) => Assert.Null(Read(sql));

    [Fact]
    public void Read_CommentsBetweenColumns_AreLeftOut()
    {
        SchemaText schema = Read("CREATE TABLE t ( -- the table\n a int -- CREATE TABLE t (x int)\n NOT NULL, /* b, c */ b int # last\n, KEY k (a) ) COMMENT='-- no comment'")!;
        Assert.Equal(["CREATE TABLE t (", "  a int NOT NULL,", "  b int,", "  KEY k (a)", ") COMMENT='-- no comment'"], schema.Lines.AsEnumerable());
    }

    [Fact]
    public void Read_NamesInDoubleQuotes_AreNames()
    {
        SchemaText schema = Read("CREATE TABLE \"shop\".\"t\" (\"a b\" int DEFAULT '\"', \"c\" char(1), PRIMARY KEY (\"a b\"))")!;
        Assert.Equal(("t", "a b,c"), (schema.Table, string.Join(',', schema.Columns.Select(column => column.Name))));
    }
}
