package io.stepsmith.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Facts that workers tell each other before they connect. */
class RendezvousTest {
    private static Hello hello(String host, int attempt, String java, boolean simd, long step) {
        return Hello.read(new Hello(host, 4000, attempt, java, simd, step).text());
    }

    @Test
    void factsArriveAsTheyWereTold() {
        Hello told = new Hello("h1", 4000, 2, "25.0.1", true, 500);
        assertEquals(told, Hello.read(told.text()));
    }

    @Test
    void workersThatCannotTrainTogetherAreNamed() {
        Hello good = hello("h0", 1, "17", true, 500);
        new Rendezvous(List.of(good, hello("h1", 1, "17", true, 400))).requireAlike("d");
        assertEquals(
                "worker 1 on h1 is in attempt 0 of the stage, and worker 0 on h0 in attempt 1",
                refusal(good, hello("h1", 0, "17", true, 500)));
        assertEquals(
                "worker 0 on h0 sees a checkpoint in d and worker 1 on h1 sees none: name a"
                        + " directory that all machines reach, such as hdfs:, s3a: or a shared"
                        + " file system",
                refusal(good, hello("h1", 1, "17", true, -1)));
    }

    private static String refusal(Hello... workers) {
        WorkerException refused = assertThrows(
                WorkerException.class, () -> new Rendezvous(List.of(workers)).requireAlike("d"));
        assertEquals(1, refused.rank());
        return refused.getMessage();
    }

    @Test
    void whatCouldBeBetterComesWithItsSetting() {
        Hello good = hello("h0", 0, "17", true, -1);
        assertEquals(List.of(), new Rendezvous(List.of(good, good)).warnings());
        List<String> warnings = new Rendezvous(List.of(
                        good, hello("h1", 0, "25", false, -1), hello("h2", 0, "25", false, -1)))
                .warnings();
        assertEquals(2, warnings.size());
        assertEquals(
                "no vector module in the JVMs on h1, h2, so steps are made by scalar code, slower"
                        + " and with the same bits: set"
                        + " spark.executor.extraJavaOptions=--add-modules=jdk.incubator.vector"
                        + " (with a local master spark.driver.extraJavaOptions)",
                warnings.get(0));
        assertTrue(warnings.get(1).startsWith("workers have the JDKs [17, 25]"));
    }

    @Test
    void hostsHaveNoPort() {
        assertEquals("h1", Worker.host("h1"));
        assertEquals("h1", Worker.host("h1:7077"));
        assertEquals("10.0.0.1", Worker.host("10.0.0.1:7077"));
        assertEquals("fe80::1", Worker.host("[fe80::1]:7077"));
        assertEquals("fe80::1", Worker.host("[fe80::1]"));
        assertEquals("fe80::1", Worker.host("fe80::1"));
    }
}
