import Testing

@testable import Host

struct BuildFailureTests {
    private static let output = """
        [1/3] Compiling Catalog GenreController.swift
        /srv/radio/Plugins/Catalog/Genre.swift:12:9: error: cannot find 'titel' in scope
        10 | struct Genre {
        12 |     titel
           |     `- error: cannot find 'titel' in scope
        /srv/radio/Plugins/Catalog/Genre.swift:14:5: warning: variable 'x' was never used
        error: compile command failed with exit code 1 (use -v to see invocation)
        /srv/radio/Plugins/Catalog/Genre.swift:12:9: error: cannot find 'titel' in scope
        10 | struct Genre {
        12 |     titel
           |     `- error: cannot find 'titel' in scope
        /usr/include/libpq-fe.h:3:1: error: expected ';': it is missing
        error: fatalError

        """

    @Test(arguments: ["/srv/radio", "/srv/radio/"])
    func `the compiler's errors are found once each, with paths below the package`(root: String) {
        let again =
            "/srv/radio/Plugins/Catalog/Genre.swift:12:9: error: cannot find 'titel' in scope\n(by another job)"
        let failure = BuildFailure(subject: "Catalog", output: Self.output + again, root: root)
        #expect(failure.subject == "Catalog" && failure.title.contains("Catalog"))
        #expect(
            failure.errors == [
                .init(
                    file: "Plugins/Catalog/Genre.swift",
                    line: 12,
                    column: 9,
                    message: "cannot find 'titel' in scope"
                ),
                .init(file: "/usr/include/libpq-fe.h", line: 3, column: 1, message: "expected ';': it is missing"),
            ]
        )
    }

    @Test func `the output says everything once, without the driver's own end`() {
        #expect(
            BuildFailure(subject: "Catalog", output: Self.output, root: "/srv/radio").output == """
                [1/3] Compiling Catalog GenreController.swift
                Plugins/Catalog/Genre.swift:12:9: error: cannot find 'titel' in scope
                10 | struct Genre {
                12 |     titel
                   |     `- error: cannot find 'titel' in scope
                Plugins/Catalog/Genre.swift:14:5: warning: variable 'x' was never used
                /usr/include/libpq-fe.h:3:1: error: expected ';': it is missing
                error: fatalError
                """
        )
    }

    @Test func `the same words at another place are another error`() {
        let output = ["A.swift:1:2", "A.swift:2:2", "A.swift:2:3", "B.swift:1:2"].map { "/x/\($0): error: no" }
        let failure = BuildFailure(subject: "", output: output.joined(separator: "\n"), root: "/x")
        #expect(
            failure.errors.map { "\($0.file):\($0.line):\($0.column)" }
                == output.map { String($0.dropFirst(3).dropLast(11)) }
        )
    }

    @Test func `output without a place is kept, and names no error`() {
        let failure = BuildFailure(subject: "", output: "ld.lld: error: undefined symbol: x\n", root: "/srv/radio")
        #expect(failure.errors.isEmpty)
        #expect(failure.output == "ld.lld: error: undefined symbol: x")
    }

    @Test func `a long output is cut, and its last error found all the same`() {
        let noise = String(repeating: String(repeating: "x", count: 999) + "\n", count: 100)
        let failure = BuildFailure(subject: "", output: noise + "/x/A.swift:1:2: error: no\n", root: "/x")
        #expect(failure.output.utf8.count == 64 << 10)
        #expect(failure.errors.map(\.message) == ["no"])
    }

    @Test func `a library that was refused shows the reason`() {
        let failure = BuildFailure(refused: "Catalog", reason: "its init failed: A.swift:1:2: error: no")
        #expect(failure.subject == "Catalog" && failure.title.contains("refused"))
        #expect(failure.output == "its init failed: A.swift:1:2: error: no" && failure.errors.isEmpty)
    }
}
