// What a plugin and the host may use of third-party packages, line by line: this list is the whole surface.

@_exported public import ArgumentParser
@_exported public import AsyncHTTPClient
@_exported public import Configuration
@_exported public import Crypto
@_exported public import HTTPTypes
@_exported public import Hummingbird
@_exported public import HummingbirdCore
@_exported public import Logging
@_exported public import Mustache
@_exported public import NIOCore
@_exported public import NIOHTTP1
@_exported public import NIOHTTP2
@_exported public import NIOHTTPTypes
@_exported public import NIOHTTPTypesHTTP1
@_exported public import NIOHTTPTypesHTTP2
@_exported public import NIOPosix
@_exported public import NIOSSL
@_exported public import NIOTLS
@_exported public import Postgres
@_exported public import ServiceContextModule
@_exported public import ServiceLifecycle
@_exported public import Subprocess
@_exported public import SystemPackage
@_exported public import UnixSignals
@_exported public import WorkerProtocol
