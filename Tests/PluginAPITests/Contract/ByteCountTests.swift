import PluginAPI
import Testing

struct ByteCountTests {
    @Test(arguments: [
        ("0", 0), ("52428800", 52_428_800), ("1B", 1), ("2kB", 2_000), ("50MB", 50_000_000), ("50MiB", 52_428_800),
        ("50 mib", 52_428_800), ("1GB", 1_000_000_000), ("1GiB", 1 << 30), ("3KiB", 3_072),
    ])
    func `reads a number with a unit`(text: String, bytes: Int) {
        #expect(ByteCount(text)?.bytes == bytes)
    }

    @Test(arguments: [
        "", "MB", "-1", "1.5MB", "1 TB", "1MBs", "0x10", "99999999999999999999", "9999999999GiB", "1_000",
    ])
    func `reads nothing else`(text: String) {
        #expect(ByteCount(text) == nil)
    }

    @Test(arguments: [
        (52_428_800, "50 MiB"), (1 << 30, "1 GiB"), (2_048, "2 KiB"), (1_000, "1000 bytes"), (0, "0 bytes"),
    ])
    func `is described in the largest unit that divides it`(bytes: Int, text: String) {
        #expect(ByteCount(bytes).description == text)
    }

    @Test func `compares by size`() {
        #expect(ByteCount(1) < ByteCount(2))
        #expect(ByteCount("1KiB") == ByteCount(1_024))
    }
}
