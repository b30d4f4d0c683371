package io.stepsmith.checkpoint;

import io.stepsmith.checkpoint.file.FileOps;
import io.stepsmith.checkpoint.file.ForcedWhileWritten;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file that is written beside its place, and moved there when it is whole. */
final class MovedDraft implements CheckpointStorage.Draft {
    private final FileOps files;
    private final FileOps.NewFile file;
    private final ForcedWhileWritten end;
    private final Path temporary;
    private final Path place;
    private boolean forced;
    private boolean moved;

    MovedDraft(FileOps files, FileOps.NewFile file, Path temporary, Path place) {
        this.files = files;
        this.file = file;
        end = new ForcedWhileWritten(file);
        this.temporary = temporary;
        this.place = place;
    }

    @Override
    public WritableByteChannel channel() {
        return end;
    }

    @Override
    public SeekableByteChannel readBack() throws IOException {
        force();
        return file.position(0);
    }

    @Override
    public void commit() throws IOException {
        if (!forced) {
            force();
        }
        files.move(temporary, place);
        moved = true;
        files.forceDirectory(place.resolveSibling(""));
    }

    private void force() throws IOException {
        end.await();
        file.force();
        forced = true;
    }

    @Override
    public void close() throws IOException {
        try {
            if (!moved) {
                files.delete(temporary);
                end.await();
            }
        } finally {
            file.close();
        }
    }
}
