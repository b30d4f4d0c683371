package io.stepsmith.monitor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Numbers that were thinned are those of an independent computation over all of them. */
class ThinningTest {
    private record Entry(long position, double value) {}

    private final Random random = new Random(7);
    private final List<Entry> all = new ArrayList<>();
    private final Thinned series = new Thinned();
    private final Buckets buckets = new Buckets(series);

    private void add(long position, double value) {
        all.add(new Entry(position, value));
        series.add(buckets.of(position), value);
    }

    private double number() {
        int kind = random.nextInt(50);
        return kind == 0
                ? Double.NaN
                : kind == 1 ? Double.NEGATIVE_INFINITY : random.nextGaussian() * 10 - 3;
    }

    private void check() {
        long width = buckets.width();
        assertEquals(0, width & width - 1);
        assertTrue(width == 1 || buckets.used() > Buckets.COUNT / 2, "as narrow as they can be");
        long counted = 0;
        int entries = 0;
        Entry[] sorted = all.stream()
                .sorted((one, other) -> Long.compare(one.position, other.position))
                .toArray(Entry[]::new);
        assertEquals(sorted[0].position, buckets.least());
        assertEquals(sorted[sorted.length - 1].position, buckets.greatest());
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            long begin = buckets.begin(bucket);
            List<Double> finite = new ArrayList<>();
            int others = 0;
            while (entries < sorted.length && sorted[entries].position < begin + width) {
                assertTrue(sorted[entries].position >= begin);
                double value = sorted[entries++].value;
                if (Double.isFinite(value)) {
                    finite.add(value);
                } else {
                    others++;
                }
            }
            assertEquals(finite.size(), series.finite(bucket));
            assertEquals(others, series.others(bucket));
            counted += finite.size() + others;
            if (!finite.isEmpty()) {
                double[] values = finite.stream().mapToDouble(each -> each).toArray();
                assertEquals(Arrays.stream(values).min().orElseThrow(), series.least(bucket));
                assertEquals(Arrays.stream(values).max().orElseThrow(), series.greatest(bucket));
                assertEquals(
                        Arrays.stream(values).average().orElseThrow(), series.mean(bucket), 1e-9);
            }
        }
        assertEquals(all.size(), counted, "all are in a bucket");
    }

    @Test
    void aRunFromItsBeginning() {
        for (int i = 0; i < 70_001; i++) {
            add(i, number());
            if (i == 0 || i == Buckets.COUNT - 1 || i == Buckets.COUNT || i == 3 * Buckets.COUNT) {
                check();
            }
        }
        check();
        assertEquals(128, buckets.width());
    }

    @Test
    void aRunThatWasResumedAndGoesBackNowAndThen() {
        long clock = 1_000_000_007L;
        for (int i = 0; i < 20_000; i++) {
            add(clock, number());
            clock += random.nextInt(100) == 0 ? -30 : 1;
        }
        check();
    }

    @Test
    void positionsAnywhere() {
        long position = 5_000;
        for (int i = 0; i < 300; i++) {
            add(position, number());
            position =
                    Math.max(0, position + (long) (random.nextGaussian() * Math.pow(1.2, i % 200)));
        }
        check();
        add(0, 1);
        add(Long.MAX_VALUE / 2, 2);
        check();
        assertTrue(buckets.of(Long.MAX_VALUE) >= Buckets.COUNT / 2);
    }

    @Test
    void theSamePositionAgainAndAgain() {
        for (int i = 0; i < 1_000; i++) {
            add(42, number());
        }
        check();
        assertEquals(1, buckets.used());
        assertEquals(42, buckets.middle(0, 1));
    }

    /** Numbers of one bit apart keep their least and greatest, and huge ones their mean. */
    @Test
    void extremeNumbers() {
        for (int i = 0; i < 3_000; i++) {
            add(i, i % 2 == 0 ? 0.1 : Math.nextUp(0.1));
        }
        check();
        assertEquals(0.1, series.least(0));
        assertEquals(Math.nextUp(0.1), series.greatest(0));
        Thinned huge = new Thinned();
        huge.add(0, Double.MAX_VALUE);
        huge.add(0, -Double.MAX_VALUE);
        huge.add(1, Double.MAX_VALUE);
        huge.merge(0);
        assertEquals(Double.MAX_VALUE / 3, huge.mean(0), Double.MAX_VALUE * 1e-9);
    }

    @Test
    void pointsAreOfSeveralBuckets() {
        for (int i = 0; i < 5_000; i += 7) {
            add(i, i % 49 == 0 ? Double.NaN : i * 0.5);
        }
        Points points = Points.of(buckets, series, 100);
        assertTrue(points.across.length <= 100 && points.across.length > 50);
        int each = Points.each(buckets, 100);
        long span = each * buckets.width();
        int point = 0;
        for (long begin = 0; begin < 5_000; begin += span, point++) {
            long from = begin;
            List<Entry> within = all.stream()
                    .filter(entry -> entry.position >= from && entry.position < from + span)
                    .toList();
            double[] values = within.stream()
                    .mapToDouble(Entry::value)
                    .filter(Double::isFinite)
                    .toArray();
            assertEquals(values[0], points.least[point]);
            assertEquals(values[values.length - 1], points.greatest[point]);
            assertEquals(Arrays.stream(values).average().orElseThrow(), points.mean[point], 1e-9);
            long end = Math.min(begin + span - 1, buckets.greatest());
            assertEquals((begin + end) / 2.0, points.across[point]);
        }
        assertEquals(point, points.across.length);
        assertEquals(
                all.stream().filter(entry -> Double.isNaN(entry.value)).count(),
                Points.placesOfOthers(buckets, series, Buckets.COUNT).length);
    }

    @Test
    void aPointWithoutAFiniteNumberIsNaN() {
        add(0, 1);
        add(1, Double.NaN);
        add(3, 2);
        Points points = Points.of(buckets, series, Buckets.COUNT);
        assertEquals("[0.0, 1.0, 3.0]", Arrays.toString(points.across));
        assertEquals("[1.0, NaN, 2.0]", Arrays.toString(points.mean));
        assertEquals("[1.0]", Arrays.toString(Points.placesOfOthers(buckets, series, 10)));
        assertEquals(1, points.leastOfAll());
        assertEquals(2, points.greatestOfAll());
        assertEquals(0, Points.of(new Buckets(), new Thinned(), 10).across.length);
    }
}
