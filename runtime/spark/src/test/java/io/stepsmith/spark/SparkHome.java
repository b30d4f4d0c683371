package io.stepsmith.spark;

import org.apache.spark.SparkConf;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars of Maven's class path as what a cluster starts its executors from. */
final class SparkHome {
    private SparkHome() {}

    /** Makes it where the environment says, and returns a configuration for this module. */
    static SparkConf prepared(String master) throws IOException {
        Path home = Path.of(System.getenv("SPARK_HOME"));
        Path jars = home.resolve("jars");
        Files.createDirectories(jars);
        Files.writeString(home.resolve("RELEASE"), "");
        List<String> folders = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(path) || path.getFileName().toString().startsWith("stepsmith")) {
                folders.add(path.toString());
            } else if (entry.endsWith(".jar")) {
                link(jars.resolve(path.getFileName()), path);
            }
        }
        return new SparkConf()
                .setAppName("stepsmith")
                .setMaster(master)
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "1s")
                .set("spark.executor.extraClassPath", String.join(File.pathSeparator, folders));
    }

    private static String classPath() {
        String surefire = System.getProperty("surefire.test.class.path");
        return surefire == null ? System.getProperty("java.class.path") : surefire;
    }

    private static void link(Path link, Path jar) throws IOException {
        try {
            Files.createSymbolicLink(link, jar);
        } catch (FileAlreadyExistsException there) {
            // From a run before.
        }
    }
}
