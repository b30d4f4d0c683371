package io.stepsmith.examples.spark;

import org.apache.spark.SparkConf;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster on this machine whose executors are JVMs of their own, from the jars of the class path.
 * Nothing has to be installed. On a real cluster, {@code spark-submit} does all this.
 */
final class LaptopCluster {
    private LaptopCluster() {}

    /**
     * Makes a home of Spark where the environment variable {@code SPARK_HOME} says, and returns a
     * configuration that starts executors from it.
     *
     * @param executors their number; each has one processor and 1 GB
     */
    static SparkConf of(int executors) throws IOException {
        Path home = Path.of(System.getenv("SPARK_HOME"));
        Path jars = Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("RELEASE"), "");
        List<String> own = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(path) || path.getFileName().toString().startsWith("stepsmith")) {
                own.add(path.toString());
            } else {
                link(jars.resolve(path.getFileName()), path);
            }
        }
        return new SparkConf()
                .setAppName("Stepsmith")
                .setMaster("local-cluster[" + executors + ",1,1024]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "1s")
                .set("spark.executor.extraClassPath", String.join(File.pathSeparator, own));
    }

    private static void link(Path link, Path jar) throws IOException {
        try {
            Files.createSymbolicLink(link, jar);
        } catch (FileAlreadyExistsException there) {
            // From a run before.
        }
    }
}
