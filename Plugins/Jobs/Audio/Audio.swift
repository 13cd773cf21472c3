import Jobs
import PluginAPI

/// `Host transcode` and `Host probe`: what is done with uploads, for files of this machine and without a database.
@main struct Audio: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Host",
        subcommands: [TranscodeCommand.self, ProbeCommand.self]
    )
}
