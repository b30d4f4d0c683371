package io.stepsmith.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * Workers of one JVM, each with a thread and a model of its own. Calls read the arrays of the
 * others; after the first of a kind they allocate nothing.
 *
 * <p>There is no deadline: a thread that ends without {@link #close} leaves the others waiting. So
 * each worker closes its own, as in {@code try (Collective mine = all.get(rank))}. To interrupt a
 * thread that waits fails the call on all.
 */
public final class InProcessCollective implements Collective {
    private final Meeting meeting;
    private final int rank;
    private final RankTree tree;
    private final Part part;
    private final Object[] numbers = new Object[1];

    private InProcessCollective(Meeting meeting, int rank) {
        this.meeting = meeting;
        this.rank = rank;
        tree = new RankTree(meeting.size());
        part = new Part(meeting);
    }

    /**
     * {@return so many workers, in the order of their ranks, each for a thread of its own}
     *
     * @param size the number of workers, 1 or more
     */
    public static List<Collective> of(int size) {
        if (size < 1) {
            throw ClusterFailures.noWorker(size);
        }
        Meeting meeting = new Meeting(size);
        List<Collective> workers = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            workers.add(new InProcessCollective(meeting, rank));
        }
        return List.copyOf(workers);
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return meeting.size();
    }

    @Override
    public void reduceScatter(WeightRanges ranges, Object[] arrays) {
        CollectiveArguments.check(ranges, arrays, size(), false);
        tree.prepare(arrays);
        meeting.begin(rank, Frame.SUM, ranges, arrays);
        refuseShared(arrays);
        try {
            for (int r = 0; r < ranges.ranges(rank); r++) {
                int begin = ranges.begin(rank, r);
                part.array = ranges.array(rank, r);
                part.offset = begin;
                tree.sum(part, arrays[part.array], begin, ranges.end(rank, r) - begin);
            }
        } catch (RuntimeException | Error e) {
            throw failed(e);
        }
        meeting.end(rank);
    }

    /** Refuses arrays of two workers, which would be added to themselves while they are written. */
    private void refuseShared(Object[] arrays) {
        for (int other = 0; other < rank; other++) {
            Object[] others = meeting.arrays(other);
            for (int i = 0; i < Math.min(arrays.length, others.length); i++) {
                if (arrays[i] == others[i]) {
                    throw meeting.failed(
                            ClusterFailures.shared(rank, ClusterFailures.worker(rank), other, i));
                }
            }
        }
    }

    @Override
    public void allGather(WeightRanges ranges, Object[] arrays) {
        CollectiveArguments.check(ranges, arrays, size(), true);
        meeting.begin(rank, Frame.GATHER, ranges, arrays);
        try {
            for (int other = 0; other < size(); other++) {
                Object[] from = meeting.arrays(other);
                for (int r = 0; r < ranges.ranges(other); r++) {
                    int array = ranges.array(other, r);
                    int begin = ranges.begin(other, r);
                    copy(from[array], arrays[array], begin, ranges.end(other, r));
                }
            }
        } catch (RuntimeException | Error e) {
            throw failed(e);
        }
        meeting.end(rank);
    }

    @Override
    public void allGather(double[] values, int[] begins) {
        CollectiveArguments.check(values, begins, size());
        numbers[0] = values;
        meeting.begin(rank, Frame.NUMBERS, begins, numbers);
        try {
            for (int other = 0; other < size(); other++) {
                copy(meeting.arrays(other)[0], values, begins[other], begins[other + 1]);
            }
        } catch (RuntimeException | Error e) {
            throw failed(e);
        }
        meeting.end(rank);
    }

    private static void copy(Object from, Object to, int begin, int end) {
        if (from != to) {
            System.arraycopy(from, begin, to, begin, end - begin);
        }
    }

    private CollectiveException failed(Throwable reason) {
        return meeting.failed(ClusterFailures.here(rank, ClusterFailures.worker(rank), reason));
    }

    @Override
    public void abort(Throwable reason) {
        meeting.leave(rank, ClusterFailures.here(rank, ClusterFailures.worker(rank), reason));
    }

    @Override
    public void close() {
        meeting.leave(rank, ClusterFailures.closed(rank, ClusterFailures.worker(rank)));
    }

    /** A part of an array, which all workers have. */
    private static final class Part implements RankTree.Source {
        private final Meeting meeting;
        private int array;
        private int offset;

        Part(Meeting meeting) {
            this.meeting = meeting;
        }

        @Override
        public void read(int rank, int begin, float[] to, int count) {
            System.arraycopy(meeting.arrays(rank)[array], offset + begin, to, 0, count);
        }

        @Override
        public void read(int rank, int begin, double[] to, int count) {
            System.arraycopy(meeting.arrays(rank)[array], offset + begin, to, 0, count);
        }
    }
}
