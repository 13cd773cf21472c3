import CPostgres

extension PostgresError {
    /// The server's error in a result.
    ///
    /// Manual: PQresultErrorField.
    init(result: OpaquePointer) {
        func field(_ code: Int32) -> String? {
            PQresultErrorField(result, code).map { String(cString: $0) }
        }
        self.init(.server, field(Int32(UInt8(ascii: "M"))) ?? "the server gave no message")
        sqlState = field(Int32(UInt8(ascii: "C"))).map(SQLState.init(rawValue:))
        constraint = field(Int32(UInt8(ascii: "n")))
        table = field(Int32(UInt8(ascii: "t")))
        column = field(Int32(UInt8(ascii: "c")))
        detail = field(Int32(UInt8(ascii: "D")))
        if sqlState == .queryCanceled { kind = .cancelled }
        // 57P01…57P03: the server is going away or not yet there.
        if sqlState?.rawValue.hasPrefix("57P") == true { kind = .connectionLost }
    }
}
