import PluginAPI
import Testing

@testable import Host

struct PluginReportTests {
    @Test func `the youngest build comes first, and the live one is named`() throws {
        let records = [Self.record(1, .draining), Self.record(2, .live), Self.record(3, .refused, reason: "no routes")]
        let report = PluginReport(
            plugin: "Catalog",
            records: records,
            lastRefusal: PluginRefusal(description: "no routes")
        )
        #expect(report.name == "Catalog" && report.live == 2 && report.lastRefusal == "no routes")
        #expect(report.generations.map(\.number) == [3, 2, 1])
        #expect(report.generations.map(\.state) == [.refused, .live, .draining])
        #expect(report.generations.map(\.reason) == ["no routes", nil, nil])
    }

    @Test func `nothing is live when the live build was taken back`() {
        let record = Self.record(1, .rolledBack, reason: "it fails")
        let report = PluginReport(plugin: "Catalog", records: [record], lastRefusal: nil)
        #expect(report.live == nil && report.lastRefusal == nil)
        #expect(report.generations.map(\.reason) == ["it fails"])
    }

    @Test func `a build is shown with what is known of it`() throws {
        let record = Self.record(4, .live)
        record.note(digest: "ff9c", library: ELFFile(buildID: "0a1b", mappedBytes: 4_096))
        record.note(version: "1.2.0") { 3 }
        record.note(waitsFor: "a request")
        record.note(residentGrowth: 77)
        for status in [HTTPResponse.Status.ok, .notFound, .internalServerError, .serviceUnavailable] {
            _ = record.count(status)
        }
        let report = PluginReport(plugin: "Catalog", records: [record], lastRefusal: nil)
        let shown = try #require(report.generations.first)
        #expect(shown.digest == "ff9c" && shown.buildId == "0a1b" && shown.mappedBytes == 4_096)
        #expect(shown.version == "1.2.0" && shown.inFlight == 3 && shown.residentGrowthBytes == 77)
        #expect(shown.waitsFor == "a request")
        #expect(shown.requests == 4 && shown.failures == 1, "503 is no failure of its own")
    }

    @Test func `a build that was refused early is shown with what little there is`() {
        let shown = PluginReport.Generation(Self.record(1, .refused))
        #expect(shown.digest.isEmpty && shown.version == nil && shown.buildId == nil && shown.inFlight == 0)
        #expect(Set(shown.stepsMilliseconds.keys) == ["changed", "refused"])
    }

    @Test func `steps are milliseconds since the change was noticed`() throws {
        let record = Self.record(1, .rolledBack, began: .now - .seconds(5))
        let steps = PluginReport.Generation(record).stepsMilliseconds
        #expect(
            Set(steps.keys) == [
                "changed", "settled", "verified", "copied", "opened", "initialised", "checked", "live", "rolled_back",
            ]
        )
        #expect(steps["changed"] == 0)
        for step in record.progress.steps {
            let shown = try #require(steps[step.state.rawValue])
            #expect(abs(shown - step.after / .milliseconds(1)) <= 0.005_001)
            #expect(shown == 0 || shown >= 5_000)
        }
    }

    private static func record(
        _ number: Int,
        _ state: ReloadState,
        reason: String? = nil,
        began: ContinuousClock.Instant = .now
    ) -> GenerationRecord {
        let record = GenerationRecord(plugin: "Catalog", number: number, began: began)
        if state != .refused {
            for step in [ReloadState.settled, .verified, .copied, .opened, .initialised, .checked, .live] {
                record.advance(to: step)
            }
        }
        if state != .live { record.advance(to: state, reason: reason) }
        return record
    }
}
