package io.stepsmith.spark;

import io.stepsmith.checkpoint.CheckpointStorage;
import io.stepsmith.cluster.SocketCollective;
import io.stepsmith.nullness.Nullable;
import io.stepsmith.spark.TrainingSummary.WorkerTimes;

import org.apache.spark.BarrierTaskContext;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One worker in a task of a barrier stage: it meets the others, makes its part of all steps, and
 * reports. Where one fails, all fail: a task that ended well would not be made again with the
 * others.
 *
 * @param <M> the model class
 */
final class Worker<M> {
    private static final System.Logger LOG = System.getLogger("io.stepsmith");

    private final TrainingPlan<M> plan;
    private final BarrierTaskContext context;
    private final int rank;
    private final String host;
    private @Nullable WorkerLoop<M> loop;

    Worker(TrainingPlan<M> plan, BarrierTaskContext context) {
        this.plan = plan;
        this.context = context;
        rank = context.partitionId();
        int there = context.getTaskInfos().length;
        if (there != plan.workers()) {
            throw WorkerException.alone(rank, there, plan.workers());
        }
        host = host(context.getTaskInfos()[rank].address());
    }

    /** The host of an address of Spark's, which may have a port. */
    static String host(String address) {
        int port = address.lastIndexOf(':');
        boolean hasPort = port > 0 && (address.indexOf(':') == port || address.contains("]:"));
        String host = hasPort ? address.substring(0, port) : address;
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Returns the report, and then the weights if this is worker 0. */
    Iterator<Sent> run() {
        try {
            RunDirectory directory = plan.directory();
            CheckpointStorage storage = directory == null ? null : directory.open();
            long newest = storage == null ? -1 : RunCheckpoints.newest(storage);
            try (SocketCollective.Listener listener =
                    SocketCollective.listen(InetAddress.getByName(host))) {
                Hello own =
                        Hello.here(host, listener.address(), context.stageAttemptNumber(), newest);
                Rendezvous all = new Rendezvous(Stream.of(context.allGather(own.text()))
                        .map(Hello::read)
                        .toList());
                return train(all, listener, storage);
            }
        } catch (Throwable thrown) {
            LOG.log(System.Logger.Level.ERROR, "worker " + rank + " has failed", thrown);
            throw FirstFailure.of(rank, "worker " + rank + " on " + host, step(), thrown);
        }
    }

    private Iterator<Sent> train(
            Rendezvous all, SocketCollective.Listener listener, @Nullable CheckpointStorage storage)
            throws Exception {
        all.requireAlike(String.valueOf(plan.directory()));
        SocketCollective workers = listener.join(rank, all.addresses(), options(all));
        WorkerLoop<M> steps = new WorkerLoop<>(plan, workers, all.names(), context::isInterrupted);
        loop = steps;
        try {
            steps.run(storage);
            return report(all, workers, steps);
        } catch (Throwable thrown) {
            WorkerException failure = FirstFailure.of(rank, all.name(rank), step(), thrown);
            workers.abort(FirstFailure.toTell(failure, thrown));
            throw failure;
        } finally {
            workers.close();
        }
    }

    private SocketCollective.Options options(Rendezvous all) {
        return SocketCollective.Options.of(plan.token())
                .attempt(((long) plan.attempt() << 32) + context.stageAttemptNumber())
                .timeout(Duration.ofMillis(plan.timeoutMillis()))
                .cancelled(context::isInterrupted)
                .names(all::host);
    }

    private Iterator<Sent> report(Rendezvous all, SocketCollective workers, WorkerLoop<M> steps) {
        List<String> warnings = new ArrayList<>();
        if (rank == 0) {
            warnings.addAll(all.warnings());
        }
        WorkerTimes times = new WorkerTimes(
                rank,
                host,
                workers.bytesSent(),
                steps.timer().secondsInBackward(),
                workers.nanosWaited() / 1e9,
                steps.timer().seconds());
        Sent report = Sent.of(new WorkerReport(
                context.stageAttemptNumber(), steps.firstStep(), times, steps.losses(), warnings));
        Iterator<WeightPiece> pieces = WeightPiece.of(steps.weights());
        Stream<Sent> weights = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(pieces, 0), false)
                .map(Sent::of);
        return Stream.concat(Stream.of(report), weights).iterator();
    }

    private long step() {
        return loop == null ? -1 : loop.step();
    }
}
