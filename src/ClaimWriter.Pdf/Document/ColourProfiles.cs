using System.Buffers.Binary;
using System.Text;

namespace ClaimWriter.Pdf.Document;

/// <summary>ICC profiles made from published constants (ICC.1:2004-10, profile version 4.2).</summary>
internal static class ColourProfiles
{
    private const uint Xyz = 0x58595A20, Lab = 0x4C616220, Rgb = 0x52474220, CmykSpace = 0x434D594B, Monitor = 0x6D6E7472, Printer = 0x70727472;

    /// <summary>sRGB (IEC 61966-2-1): three primaries and one curve, adapted to D50.</summary>
    public static byte[] Srgb { get; } = MakeSrgb();

    /// <summary>
    /// Cyan, magenta, yellow and black as a plain complement of sRGB, for JPEG images that have no other meaning: PDF/A forbids
    /// uncalibrated CMYK beside an RGB output intent (ISO 19005-3, 6.2.4.3).
    /// </summary>
    public static byte[] Cmyk { get; } = MakeCmyk();

    private static byte[] MakeSrgb()
    {
        // Primaries adapted to D50 by the Bradford method, as the ICC publishes them in sRGB_v4; the curve is IEC 61966-2-1's.
        byte[] curve = Curve([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]);
        return Join(Monitor, Rgb, Xyz,
        [
            ("desc", Text("sRGB")), ("cprt", Text("CC0")), ("wtpt", Point(0.9642, 1.0, 0.8249)),
            ("chad", Fixed("sf32", [1.04791, 0.02293, -0.0502, 0.0296, 0.99046, -0.01707, -0.00925, 0.01506, 0.75179])),
            ("rXYZ", Point(0.43607, 0.22249, 0.01392)), ("gXYZ", Point(0.38515, 0.71687, 0.09708)), ("bXYZ", Point(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]);
    }

    private static byte[] MakeCmyk()
    {
        byte[] toLab = CmykToLab();
        return Join(Printer, CmykSpace, Lab,
        [
            ("desc", Text("CMYK")), ("cprt", Text("CC0")), ("wtpt", Point(0.9642, 1.0, 0.8249)), ("A2B0", toLab), ("A2B1", toLab), ("A2B2", toLab),
            ("B2A0", LabToCmyk()), ("B2A1", LabToCmyk()), ("B2A2", LabToCmyk()), ("gamt", Gamut()),
        ]);
    }

    private static byte[] Join(uint deviceClass, uint space, uint connection, (string Name, byte[] Data)[] tags)
    {
        int directory = 128 + 4 + (12 * tags.Length);
        using MemoryStream body = new();
        byte[] head = new byte[directory];
        Dictionary<byte[], int> places = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < tags.Length; i++)
        {
            (string name, byte[] data) = tags[i];
            if (!places.TryGetValue(data, out int place))
            {
                place = directory + (int)body.Length;
                places.Add(data, place);
                body.Write(data);
                body.Write(new byte[-data.Length & 3]);
            }

            Span<byte> entry = head.AsSpan(132 + (12 * i), 12);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], place);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], data.Length);
        }

        WriteHeader(head, directory + (int)body.Length, deviceClass, space, connection, tags.Length);
        return [.. head, .. body.ToArray()];
    }

    private static void WriteHeader(Span<byte> head, int length, uint deviceClass, uint space, uint connection, int count)
    {
        BinaryPrimitives.WriteInt32BigEndian(head, length);
        BinaryPrimitives.WriteUInt32BigEndian(head[8..], 0x04200000);
        BinaryPrimitives.WriteUInt32BigEndian(head[12..], deviceClass);
        BinaryPrimitives.WriteUInt32BigEndian(head[16..], space);
        BinaryPrimitives.WriteUInt32BigEndian(head[20..], connection);
        BinaryPrimitives.WriteUInt16BigEndian(head[24..], 2020);
        BinaryPrimitives.WriteUInt16BigEndian(head[26..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(head[28..], 1);
        "acsp"u8.CopyTo(head[36..]);
        Point(0.9642, 1.0, 0.8249).AsSpan(8).CopyTo(head[68..]);
        BinaryPrimitives.WriteInt32BigEndian(head[128..], count);
    }

    private static byte[] Text(string text)
    {
        byte[] data = new byte[28 + (2 * text.Length)];
        "mluc"u8.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8), 1);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(12), 12);
        "enUS"u8.CopyTo(data.AsSpan(16));
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(20), 2 * text.Length);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(24), 28);
        Encoding.BigEndianUnicode.GetBytes(text, data.AsSpan(28));
        return data;
    }

    private static byte[] Point(double x, double y, double z) => Fixed("XYZ ", [x, y, z]);

    private static byte[] Fixed(string type, ReadOnlySpan<double> values)
    {
        byte[] data = new byte[8 + (4 * values.Length)];
        Encoding.ASCII.GetBytes(type, data);
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(8 + (4 * i)), (int)Math.Round(values[i] * 65536));
        }

        return data;
    }

    // parametricCurveType, function 3: a power above a threshold, a line under it.
    private static byte[] Curve(ReadOnlySpan<double> parameters)
    {
        byte[] data = new byte[12 + (4 * parameters.Length)];
        "para"u8.CopyTo(data);
        data[9] = 3;
        Fixed("para", parameters).AsSpan(8).CopyTo(data.AsSpan(12));
        return data;
    }

    private static byte[] CmykToLab() => Table(4, 5, 3, static (inks, lab) =>
    {
        double key = 1 - inks[3];
        (double r, double g, double b) = (Linear((1 - inks[0]) * key), Linear((1 - inks[1]) * key), Linear((1 - inks[2]) * key));
        double x = Ratio((0.43607 * r) + (0.38515 * g) + (0.14307 * b), 0.9642);
        double y = Ratio((0.22249 * r) + (0.71687 * g) + (0.06061 * b), 1);
        double z = Ratio((0.01392 * r) + (0.09708 * g) + (0.71410 * b), 0.8249);
        lab[0] = ((116 * y) - 16) / 100;
        lab[1] = ((500 * (x - y)) + 128) / 255;
        lab[2] = ((200 * (y - z)) + 128) / 255;
    });

    // The way back is never taken by a reader that shows or prints; lightness as black ink keeps the profile whole.
    private static byte[] LabToCmyk() => Table(3, 2, 4, static (lab, inks) => inks[3] = 1 - lab[0]);

    private static byte[] Gamut() => Table(3, 2, 1, static (_, _) => { });

    private static double Linear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double Ratio(double value, double white)
    {
        double t = value / white;
        return t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;
    }

    // lut8Type: identity curves around a grid.
    private static byte[] Table(int inputs, int points, int outputs, Action<double[], double[]> map)
    {
        int cells = (int)Math.Pow(points, inputs);
        byte[] data = new byte[48 + (256 * inputs) + (cells * outputs) + (256 * outputs)];
        "mft1"u8.CopyTo(data);
        (data[8], data[9], data[10]) = ((byte)inputs, (byte)outputs, (byte)points);
        foreach (int place in (int[])[12, 28, 44])
        {
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(place), 65536);
        }

        PutIdentities(data.AsSpan(48), inputs);
        int at = 48 + (256 * inputs);
        for (int cell = 0; cell < cells; cell++)
        {
            double[] input = new double[inputs], output = new double[outputs];
            for (int i = inputs - 1, rest = cell; i >= 0; i--, rest /= points)
            {
                input[i] = rest % points / (points - 1.0);
            }

            map(input, output);
            foreach (double value in output)
            {
                data[at++] = (byte)Math.Clamp(Math.Round(255 * value), 0, 255);
            }
        }

        PutIdentities(data.AsSpan(at), outputs);
        return data;
    }

    private static void PutIdentities(Span<byte> target, int count)
    {
        for (int i = 0; i < 256 * count; i++)
        {
            target[i] = (byte)i;
        }
    }
}
