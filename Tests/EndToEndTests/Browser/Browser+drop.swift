extension Browser {
    /// Drops files on what a selector finds, as a hand does that drags them there.
    func drop(_ files: [String], on selector: String) async throws {
        struct Point: Decodable { var x, y: Double }
        try await see("document.querySelector('\(selector)')")
        try await run("document.querySelector('\(selector)').scrollIntoView({ block: 'center' })")
        let point: Point = try await value(
            """
            (({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 4 }))(
              document.querySelector('\(selector)').getBoundingClientRect())
            """
        )
        // 1 is a copy.
        let data: [String: Any] = ["items": [], "files": files, "dragOperationsMask": 1]
        for event in ["dragEnter", "dragOver", "drop"] {
            _ = try await send("Input.dispatchDragEvent", ["type": event, "x": point.x, "y": point.y, "data": data])
        }
    }
}
