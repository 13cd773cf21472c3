import PluginAPI

@testable import Jobs

extension FakeTranscoder {
    /// The job as the plugin performs it, with this in the transcoder's place.
    func processing(
        _ database: Database,
        _ segments: any SegmentStore,
        defaultSampleDuration: Double? = nil
    ) -> @Sendable (ProcessAudioJob, JobContext) async throws -> Void {
        var configuration = JobsConfiguration()
        configuration.bitRates = [128_000]
        configuration.cmaf = false
        return AudioProcessing(
            database: database,
            segments: segments,
            configuration: configuration,
            programs: directory,
            defaultSampleDuration: defaultSampleDuration
        )
        .perform
    }
}
