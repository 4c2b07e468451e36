package io.github.kurentoguard.connection;

/**
 * The server's side of the connection.
 *
 * @param sessionId what requests name and what outlives sockets
 * @param serverId the server process; new at each of its starts
 */
public record Session(String sessionId, String serverId) {}
