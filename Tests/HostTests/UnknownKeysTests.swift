import Testing

@testable import Host

struct UnknownKeysTests {
    private let keys = UnknownKeys(pluginSettings: ["Jobs": ["bit.rates"], "Catalog": []])

    @Test func `every unknown name of the file is reported, with the nearest one`() {
        let report = keys.report(
            environment: [],
            file: ["PORT", "LOG_LEVLE", "SOMETHING_ELSE_ENTIRELY", "JOBS_BIT_RATES"]
        )
        #expect(
            report == [
                "LOG_LEVLE in .env is not a setting of this host. Did you mean LOG_LEVEL?",
                "SOMETHING_ELSE_ENTIRELY in .env is not a setting of this host.",
            ]
        )
    }

    @Test func `of the environment only what looks like ours is reported`() {
        let names = [
            "PATH", "HOME", "USER", "LANG", "HOSTNAME", "PWD", "SHLVL", "TERM", "PORTT", "PLUGIN", "JOBS_BITRATE",
        ]
        let report = keys.report(environment: names, file: [])
        #expect(report.count == 3, "\(report)")
        #expect(report.allSatisfy { $0.contains("in the environment") && $0.contains("Did you mean") })
    }

    @Test(arguments: [
        ("", "", 0), ("PORT", "PORT", 0), ("PROT", "PORT", 2), ("PLUGIN", "PLUGINS", 1), ("kitten", "sitting", 3),
    ])
    func `the edit distance is Levenshtein's`(left: String, right: String, distance: Int) {
        #expect(left.editDistance(to: right) == distance)
        #expect(right.editDistance(to: left) == distance)
    }
}
