import PluginAPI
import Testing

@testable import Jobs

/// Numbers of files that become tracks' numbers.
struct TrackMoveTests {
    /// Adds a track to the studio's album.
    private static func track(
        _ number: Int?,
        side: String? = nil,
        title: String? = "Another",
        in studio: Studio
    ) async throws -> Int {
        try await TrackRepository(database: studio.database)
            .create(
                album: 1,
                title: title,
                trackNumber: number,
                sideNumber: side.flatMap { SideNumber($0) },
                duration: nil,
                sampleDuration: nil
            )
            .id
    }

    /// Makes as if nobody had given the studio's track a number or a side.
    private static func forget(_ studio: Studio, side: Bool = true, title: Bool = false) async throws {
        try await studio.database.execute(
            """
            UPDATE tracks SET has_provisional_number = true, has_provisional_side = \(side), has_provisional_title = \(title)
            WHERE id = \(studio.track)
            """
        )
    }

    private static func process(_ studio: Studio, number: String) async throws {
        try studio.transcoder.says(FakeTranscoder.recording(tags: ["track": number]))
        try await studio.process()
        #expect(try await studio.state().uploadStatus == "ready")
    }

    /// The number, the side and the title of each track, in the order in which they were made; a star marks a number that
    /// may be replaced.
    private static func places(_ studio: Studio) async throws -> [String] {
        try await studio.database.query(
            """
            SELECT track_number || CASE WHEN has_provisional_number THEN '*' ELSE '' END || ' ' || side_number || ' ' || title
            FROM tracks ORDER BY id
            """,
            as: String.self
        )
    }

    @Test func `a number that nobody gave is replaced by the file's, and its side with it`() async throws {
        try await Studio.with { studio in
            try await Self.forget(studio, title: true)
            try await Self.process(studio, number: "08/12")
            #expect(try await Self.places(studio) == ["8 B2 Untitled 8"])
            // One that came from a file is as good as any.
            try await Self.process(studio, number: "9")
            #expect(try await Self.places(studio) == ["8 B2 Untitled 8"])
        }
    }

    @Test func `a number that somebody gave stays`() async throws {
        try await Studio.with { studio in
            try await Self.process(studio, number: "3")
            #expect(try await Self.places(studio) == ["1 A1 One"])
        }
    }

    @Test func `a number that is right is no longer to be replaced`() async throws {
        try await Studio.with { studio in
            try await Self.forget(studio)
            try await Self.process(studio, number: "1")
            #expect(try await Self.places(studio) == ["1 A1 One"])
        }
    }

    @Test func `a side that somebody gave stays`() async throws {
        try await Studio.with { studio in
            try await Self.forget(studio, side: false)
            try await Self.process(studio, number: "8")
            #expect(try await Self.places(studio) == ["8 A1 One"])
        }
    }

    @Test(arguments: ["", "A3", "0", "1000", "three"])
    func `what is no number is nothing`(number: String) async throws {
        try await Studio.with { studio in
            try await Self.forget(studio)
            try await Self.process(studio, number: number.isEmpty ? " " : number)
            #expect(try await Self.places(studio) == ["1* A1 One"])
        }
    }

    @Test func `a number or a side that somebody gave another track is not taken from it`() async throws {
        try await Studio.with { studio in
            try await Self.forget(studio)
            _ = try await Self.track(3, in: studio)
            _ = try await Self.track(9, side: "A4", in: studio)
            for number in ["3", "4"] {
                try await Self.process(studio, number: number)
                #expect(try await Self.places(studio) == ["1* A1 One", "3 A3 Another", "9 A4 Another"])
            }
            // Nor is it where a track that would make room has a side that somebody gave.
            _ = try await Self.track(nil, side: "B4", in: studio)
            try await Self.process(studio, number: "10")
            #expect(try await Self.places(studio).first == "1* A1 One")
        }
    }

    @Test func `a track that has the number only because it came earlier changes places`() async throws {
        try await Studio.with { studio in
            try await Self.forget(studio)
            _ = try await Self.track(nil, title: nil, in: studio)
            _ = try await Self.track(nil, side: "C9", title: nil, in: studio)
            try await Self.process(studio, number: "2")
            #expect(try await Self.places(studio) == ["2 A2 One", "1* A1 Untitled 1", "3* C9 Untitled 3"])
        }
    }

    @Test func `another upload's transaction is not waited for`() async throws {
        try await Studio.with { studio in
            try await Self.forget(studio)
            let other = try await Self.track(nil, in: studio)
            try await studio.database.transaction { transaction in
                try await transaction.execute("SELECT id FROM tracks WHERE id = \(other) FOR NO KEY UPDATE")
                try await Self.process(studio, number: "2")
            }
            #expect(try await Self.places(studio) == ["1* A1 One", "2* A2 Another"])
        }
    }

    @Test func `a track that comes meanwhile keeps its number, and the file is published all the same`() async throws {
        try await Studio.with { studio in
            try await Self.forget(studio)
            try studio.transcoder.says(FakeTranscoder.recording(tags: ["track": "2"]))
            let job = try await studio.upload()
            let context = try await studio.claim()
            try await withThrowingTaskGroup(of: Void.self) { group in
                try await studio.database.transaction { transaction in
                    try await transaction.execute(
                        """
                        INSERT INTO tracks (album_id, title, track_number, side_number) VALUES (1, 'Another', 2, 'A2')
                        """
                    )
                    group.addTask { try await studio.perform(job, context) }
                    try await Self.waitForLock(studio)
                }
                try await group.waitForAll()
            }
            #expect(try await studio.state().uploadStatus == "ready")
            #expect(try await Self.places(studio) == ["1* A1 One", "2 A2 Another"])
        }
    }

    /// Waits until somebody waits for another transaction's row.
    private static func waitForLock(_ studio: Studio) async throws {
        for _ in 0..<2000 {
            let waiting = try await studio.database.one(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'transactionid'
                """,
                as: Int.self
            )
            if waiting > 0 { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw CancellationError()
    }
}
