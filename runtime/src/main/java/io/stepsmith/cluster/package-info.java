/**
 * Workers that train one model together: what they exchange, and how. The number of workers changes
 * no bit of the result.
 *
 * <p>In: arrays of gradients and weights, and who owns which part of them. Out: their sums, and the
 * parts of all workers. A {@link io.stepsmith.cluster.Collective} makes the exchanges: {@link
 * io.stepsmith.cluster.SocketCollective} between processes, {@link
 * io.stepsmith.cluster.InProcessCollective} between threads, or one of your own, such as over MPI.
 *
 * <p>Processes that are started by hand, by a script or by a scheduler need their rank, one token
 * for all, and a way to tell each other their addresses once. Here it is a directory that all of
 * them see:
 *
 * <pre>{@code
 * static SocketCollective join(int rank, int workers, byte[] token, Path directory)
 *         throws IOException, InterruptedException {
 *     InetAddress host = InetAddress.getLocalHost();
 *     try (SocketCollective.Listener listener = SocketCollective.listen(host)) {
 *         String address = host.getHostAddress() + " " + listener.address().getPort();
 *         Path mine = Files.writeString(directory.resolve(rank + ".new"), address);
 *         Files.move(mine, directory.resolve("worker-" + rank), StandardCopyOption.ATOMIC_MOVE);
 *         List<InetSocketAddress> all = new ArrayList<>();
 *         for (int other = 0; other < workers; other++) {
 *             Path file = directory.resolve("worker-" + other);
 *             while (!Files.exists(file)) {
 *                 Thread.sleep(100);
 *             }
 *             String[] words = Files.readString(file).split(" ");
 *             all.add(new InetSocketAddress(words[0], Integer.parseInt(words[1])));
 *         }
 *         return listener.join(rank, all, SocketCollective.Options.of(token));
 *     }
 * }
 * }</pre>
 *
 * <p>The directory is a new one for each start. If a worker fails, its {@code abort} tells the
 * others why, and each call of theirs throws a {@link io.stepsmith.cluster.CollectiveException}
 * with that message. So the whole group ends, and is started again from a checkpoint:
 *
 * <pre>{@code
 * try (SocketCollective collective = join(rank, workers, token, directory)) {
 *     try {
 *         train(collective);
 *     } catch (RuntimeException | Error e) {
 *         collective.abort(e);
 *         throw e;
 *     }
 * }
 * }</pre>
 *
 * <p>A worker that waits for another one hears from it even while that one computes. If no byte
 * comes for the timeout, the call fails and names it. The token keeps other processes out. It does
 * not encrypt: what workers send is for a network that is trusted, or a tunnel.
 */
package io.stepsmith.cluster;
