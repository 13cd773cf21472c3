import Glibc
import Testing

@testable import Media

struct UploadFileTests {
    /// A file without a name that has ten bytes, 0 to 9.
    private func withFile(_ body: (inout UploadFile) throws -> Void) throws {
        let stream = try #require(tmpfile())
        defer { fclose(stream) }
        fwrite(Array(0..<10 as Range<UInt8>), 1, 10, stream)
        fflush(stream)
        var file = try UploadFile(descriptor: fileno(stream))
        try body(&file)
    }

    private func read(_ count: Int, _ file: inout UploadFile) -> [UInt8] {
        var bytes = [UInt8](repeating: 255, count: count)
        let read = bytes.withUnsafeMutableBytes { file.read(into: $0) }
        return Array(bytes.prefix(read))
    }

    @Test func `is read from its own position to its end`() throws {
        try withFile { file in
            #expect(file.size == 10)
            #expect(read(4, &file) == [0, 1, 2, 3])
            #expect(file.seek(to: -2, from: SEEK_END) == 8)
            #expect(read(4, &file) == [8, 9])
            #expect(read(4, &file) == [])
            #expect(file.seek(to: -9, from: SEEK_CUR) == 1)
            #expect(read(1, &file) == [1])
        }
    }

    @Test(
        arguments: [
            (-1, SEEK_SET), (11, SEEK_SET), (.max, SEEK_SET), (.min, SEEK_CUR), (.max, SEEK_CUR), (.max, SEEK_END),
            (.min, SEEK_END), (0, 77),
        ] as [(Int64, Int32)]
    )
    func `cannot be left`(offset: Int64, whence: Int32) throws {
        try withFile { file in
            #expect(file.seek(to: 3, from: SEEK_SET) == 3)
            #expect(file.seek(to: offset, from: whence) == nil)
            #expect(file.position == 3)
        }
    }
}
