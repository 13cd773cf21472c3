import CPostgres
import NIOCore

/// The binds of a query in the arrays libpq wants.
struct BoundParameters {
    let types: [Oid]
    let lengths: [Int32]
    let formats: [Int32]
    private let values: [ByteBuffer?]

    init(_ binds: [Bind]) throws(PostgresError) {
        guard binds.count <= 65535 else {
            throw PostgresError(.encoding, "a query has \(binds.count) binds, Postgres takes 65535 at most")
        }
        var values: [ByteBuffer?] = []
        values.reserveCapacity(binds.count)
        for bind in binds {
            var bytes = try bind.bytes.get()
            // libpq measures text itself and so needs the zero byte.
            if bind.format == .text { bytes?.writeInteger(0, as: UInt8.self) }
            guard (bytes?.readableBytes ?? 0) < 0x3FFF_FFFF else {
                throw PostgresError(.encoding, "a value is larger than the gigabyte that Postgres takes")
            }
            values.append(bytes)
        }
        self.values = values
        types = binds.map { $0.type.rawValue }
        lengths = values.map { Int32($0?.readableBytes ?? 0) }
        formats = binds.map(\.format.rawValue)
    }

    var count: Int32 { Int32(values.count) }

    /// Gives pointers to the values, valid for the time of the call.
    ///
    /// Small values are gathered in one block; a large one is passed where it lies, so that it is not copied once more.
    func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
        guard !values.isEmpty else { return body(nil) }
        let large = values.indices.filter { isLarge($0) }
        let total = lengths.indices.reduce(0) { isLarge($1) ? $0 : $0 + Int(lengths[$1]) + 1 }
        return withUnsafeTemporaryAllocation(byteCount: total + 1, alignment: 1) { block in
            var pointers: [UnsafePointer<CChar>?] = []
            pointers.reserveCapacity(values.count)
            var offset = 0
            for (index, value) in values.enumerated() {
                guard let value, !isLarge(index) else {
                    pointers.append(nil)
                    continue
                }
                value.withUnsafeReadableBytes { block[offset...].copyBytes(from: $0) }
                // Not nil even for no bytes: nil would be NULL.
                pointers.append(
                    UnsafeRawPointer(block.baseAddress?.advanced(by: offset))?.assumingMemoryBound(to: CChar.self)
                )
                offset += value.readableBytes + 1
            }
            return withLarge(large[...], pointers: &pointers, body)
        }
    }

    private func isLarge(_ index: Int) -> Bool { lengths[index] > 65536 }

    private func withLarge<Result>(
        _ large: ArraySlice<Int>,
        pointers: inout [UnsafePointer<CChar>?],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        guard let index = large.first, let value = values[index] else {
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
        return value.withUnsafeReadableBytes { bytes in
            pointers[index] = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            return withLarge(large.dropFirst(), pointers: &pointers, body)
        }
    }
}
