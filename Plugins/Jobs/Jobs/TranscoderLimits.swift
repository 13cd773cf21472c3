import PluginAPI

/// What a transcoder may use up at most.
///
/// The limits are set before it runs, so nothing in an upload can lift them.
struct TranscoderLimits: Sendable, Equatable {
    /// util-linux's, which is on every Debian.
    ///
    /// It sets limits on itself and then becomes the program it is given.
    static let wrapper = FilePath("/usr/bin/prlimit")

    /// Seconds of processor time.
    var cpu = 1800
    /// Bytes of address space.
    var memory = 1 << 30
    /// How long it may take by the clock.
    ///
    /// Less than the job's own time-out, so that the attempt ends with a reason.
    var time: Duration = ProcessAudioJob.timeout - .seconds(300)

    /// The limits for arguments of `prlimit`.
    ///
    /// At the first limit of processor time the kernel sends SIGXCPU, by which the end is told from others. Files may
    /// have no length at all, for the only output is a pipe, to which that limit does not apply.
    var arguments: [String] {
        ["--cpu=\(cpu):\(cpu + 5)", "--as=\(memory)", "--nofile=32", "--fsize=0", "--core=0", "--"]
    }
}

extension TranscoderLimits {
    /// The limits that the settings ask for.
    init(_ configuration: JobsConfiguration) {
        self.init(cpu: configuration.cpuLimit, memory: configuration.memoryLimit.bytes)
    }
}
