package io.stepsmith.tuning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All settings of a sweep with their runs, as a table ({@link #toString}) and as a drawing ({@link
 * #svg()}).
 */
public final class SweepResult {
    private final List<SweptAxis> axes;
    private final List<SweepSetting> settings;

    SweepResult(List<SweptAxis> axes, List<SweepSetting> settings) {
        this.axes = axes;
        this.settings = List.copyOf(settings);
    }

    /** {@return all settings, those of the hyperparameter named last changing first} */
    public List<SweepSetting> settings() {
        return settings;
    }

    /**
     * {@return the setting with the lowest loss among those whose runs were not stopped: on data
     * that is held out, where there is, else the training loss} One of which a run diverged comes
     * after all others; of equal ones, the first is the best.
     *
     * @throws IllegalStateException if all runs that were not stopped diverged; says why the first
     *     one did
     */
    public SweepSetting best() {
        return settings.stream()
                .filter(SweepSetting::isComplete)
                .min(SweepSetting.BEST_FIRST)
                .orElseThrow(this::allDiverged);
    }

    private IllegalStateException allDiverged() {
        SweepSetting first = settings.stream()
                .filter(setting -> setting.diverged() == setting.runs().size())
                .findFirst()
                .orElseThrow();
        boolean stopped = settings.stream().anyMatch(SweepSetting::isStopped);
        return new IllegalStateException("all runs " + (stopped ? "that were not stopped " : "")
                + "diverged; the first, of " + first.values() + ": "
                + first.runs().get(0).reason());
    }

    /** The table: a line for each setting, with its losses or the reason why it has none. */
    @Override
    public String toString() {
        return new SweepTable(axes, this).text();
    }

    /**
     * {@return the losses by the hyperparameter that was named first, as SVG} Where there are
     * others, it has the best setting at each of its values. Settings that were stopped are small
     * circles, at their loss then. A cross at the upper edge says that a run diverged, or that the
     * loss is far above the one at the start.
     */
    public String svg() {
        return new SweepChart(axes.get(0).label(), settings).svg();
    }

    /**
     * Writes {@link #svg()} to a file.
     *
     * @param file the path of the file, which is written anew
     * @throws IOException if it cannot be written
     */
    public void svg(Path file) throws IOException {
        Files.writeString(file, svg());
    }
}
