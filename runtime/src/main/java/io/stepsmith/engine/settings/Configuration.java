package io.stepsmith.engine.settings;

import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.schedule.Curve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The words for what is configured beside the rules and the values of hyperparameters, which slots
 * have: schedules and settings of annotations. A run may go on under others, and is told so.
 */
public final class Configuration {
    private static final String LAYER = "layer/";
    private static final String OPTIONS = "options/";
    private static final String[] PLATEAU = {
        "higher",
        "factor",
        "floor",
        "growth",
        "ceiling",
        "patience",
        "cooldown",
        "threshold",
        "relative",
        "ofLosses"
    };
    private static final String[] GUARD = {
        "warnAfter", "failAfter", "spike", "window", "fails", "rollBacks"
    };
    private static final String[] LOSS_SCALE = {"growth", "backoff", "interval"};

    /** The beginning of a curve that is a function of the caller's. */
    private static final String FUNCTION = "Curve.of(";

    private static final int SHOWN = 200;

    private final Map<String, String> entries = new LinkedHashMap<>();
    private final long clock;

    /**
     * Has no entries yet.
     *
     * @param clock the position at which a curve that is a function of the caller's is asked
     */
    public Configuration(long clock) {
        this.clock = clock;
    }

    /** Adds the curve that a hyperparameter follows, given the name of its slot. */
    void schedule(String slot, Curve curve) {
        entries.put(SlotNames.schedule(slot), words(curve));
    }

    /** Adds flags and choices of the rule of a group that are not its defaults. */
    void options(String group, String options) {
        entries.put(OPTIONS + group, options);
    }

    /**
     * Adds the factor on the learning rates of a tensor, if it is another than 1.
     *
     * @param path the path of the parameter, such as {@code blocks[2].query}
     * @param rateScale the factor, 0 or more
     */
    public void layer(String path, double rateScale) {
        if (rateScale != 1) {
            entries.put(LAYER + path, "rateScale " + rateScale);
        }
    }

    /**
     * Adds the settings of a plateau.
     *
     * @param plateau the factor with its settings
     */
    public void plateau(PlateauFactor plateau) {
        put("plateau", PLATEAU, plateau.settings());
    }

    /**
     * Adds the settings of a guard.
     *
     * @param settings the numbers that {@code @Guard} was given
     */
    public void guard(double... settings) {
        put("guard", GUARD, settings);
    }

    /**
     * Adds the settings of a window of micro-batches, if there is one, and of a loss scale.
     *
     * @param window the window; null if there is none
     */
    public void window(GradientWindow window) {
        if (window.accumulation() != null) {
            entries.put(
                    "accumulate",
                    words(window.accumulation().lengths())
                            + (window.accumulation().isMean() ? ", mean" : ", sum"));
        }
        if (window.scaling() != null) {
            put("lossScale", LOSS_SCALE, window.scaling().settings());
        }
    }

    private void put(String name, String[] names, double... settings) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            words.append(i == 0 ? "" : ", ").append(names[i]).append(' ').append(settings[i]);
        }
        entries.put(name, words.toString());
    }

    /** The Java that makes a curve, or the value at the clock of one that only the caller has. */
    private String words(Curve curve) {
        String text = curve.toString();
        if (text.contains(FUNCTION)) {
            return "a function with " + value(curve) + " at " + clock;
        }
        if (text.length() <= SHOWN) {
            return text;
        }
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return text.substring(0, SHOWN) + "... " + Long.toHexString(sum.getValue());
    }

    private String value(Curve curve) {
        try {
            return Double.toString(curve.at(clock));
        } catch (RuntimeException thrown) {
            return "no value";
        }
    }

    /** {@return the entries by name} */
    public Map<String, String> entries() {
        return entries;
    }

    /**
     * {@return one sentence for each entry that differs from one that was saved}
     *
     * @param saved the entries of a saved state, by name
     */
    public List<String> differences(Map<String, String> saved) {
        List<String> differences = new ArrayList<>();
        entries.forEach((name, here) -> {
            String there = saved.get(name);
            if (there == null) {
                differences.add("there was no " + name(name) + ", and here is " + here);
            } else if (!there.equals(here)) {
                differences.add(name(name) + " was " + there + ", and is " + here + " here");
            }
        });
        saved.forEach((name, there) -> {
            if (!entries.containsKey(name)) {
                differences.add(name(name) + " was " + there + ", and there is none here");
            }
        });
        return differences;
    }

    private static String name(String entry) {
        String scheduled = SlotNames.scheduledIn(entry);
        if (scheduled != null) {
            return "schedule of " + scheduled;
        }
        if (entry.startsWith(LAYER)) {
            return "factor of layer " + entry.substring(LAYER.length());
        }
        return entry.startsWith(OPTIONS)
                ? "option of the rule of group " + entry.substring(OPTIONS.length())
                : "@" + Character.toUpperCase(entry.charAt(0)) + entry.substring(1);
    }
}
