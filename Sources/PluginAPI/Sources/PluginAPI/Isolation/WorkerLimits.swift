/// What a program in a process of its own may use up at most.
///
/// They are set before it runs, so nothing that it reads can lift them.
public struct WorkerLimits: Sendable, Equatable {
    /// Processor time of all its threads, in whole seconds; a part of one counts as one.
    ///
    /// Defaults to half an hour.
    public var cpu: Duration
    /// Its address space, libraries included.
    ///
    /// Defaults to 1 GiB.
    public var memory: ByteCount
    /// How long it may take by the clock.
    ///
    /// Keep it below the job's own time-out, so that the attempt ends with a reason. Defaults to 55 minutes.
    public var time: Duration
    /// Files that it may have open, its three standard streams among them.
    ///
    /// Defaults to 32.
    public var openFiles: Int
    /// How long a file may become that it writes.
    ///
    /// It does not apply to pipes. Defaults to 0 bytes: it writes no files.
    public var fileSize: ByteCount
    /// All that it may send to the host.
    ///
    /// Defaults to 2 GiB.
    public var output: ByteCount
    /// Whether it may use the network, or any socket.
    ///
    /// Defaults to false.
    public var network: Bool
    /// Whether it may start other processes, and send them signals.
    ///
    /// The limits of time and memory apply to each of them anew; threads are not meant. Defaults to false.
    public var processes: Bool

    /// Puts limits together.
    public init(
        cpu: Duration = .seconds(1800),
        memory: ByteCount = ByteCount(1 << 30),
        time: Duration = .seconds(3300),
        openFiles: Int = 32,
        fileSize: ByteCount = ByteCount(0),
        output: ByteCount = ByteCount(2 << 30),
        network: Bool = false,
        processes: Bool = false
    ) {
        self.cpu = cpu
        self.memory = memory
        self.time = time
        self.openFiles = openFiles
        self.fileSize = fileSize
        self.output = output
        self.network = network
        self.processes = processes
    }
}

extension WorkerLimits {
    /// Whole seconds of processor time, one at least.
    var cpuSeconds: Int64 {
        let (seconds, rest) = cpu.components
        return max(1, seconds + (rest > 0 ? 1 : 0))
    }

    /// The limits as arguments of `Confine`.
    var arguments: [String] {
        var arguments = [
            "--cpu", "\(cpuSeconds)", "--memory", "\(memory.bytes)", "--files", "\(openFiles)", "--file-size",
            "\(fileSize.bytes)",
        ]
        if !network { arguments.append("--no-network") }
        if !processes { arguments.append("--no-processes") }
        return arguments
    }
}
