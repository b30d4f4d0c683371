package io.stepsmith.spark;

import io.stepsmith.checkpoint.CheckpointStorage;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

import java.io.IOException;
import java.io.Serializable;

/** A directory that driver and executors see alike, with the Hadoop settings to reach it. */
final class RunDirectory implements Serializable {
    private static final long serialVersionUID = 1;

    private final String path;
    private final SerializableConfiguration configuration;

    RunDirectory(String path, Configuration configuration) {
        this.path = path;
        this.configuration = new SerializableConfiguration(configuration);
    }

    /** Opens it on this machine. */
    CheckpointStorage open() throws IOException {
        Path directory = new Path(path);
        return new HadoopStorage(directory.getFileSystem(configuration.value()), directory);
    }

    @Override
    public String toString() {
        return path;
    }
}
