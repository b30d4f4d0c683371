package io.stepsmith;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.regex.Pattern;

/**
 * The order of one machine's slots, of which each worker lists some. Names that one list has one
 * after the other are so in the whole. Those of which no list has both are of parameters, and go in
 * the order of these.
 */
final class SlotOrder {
    private static final String PARAMETER = "parameter/";
    /** The beginning of names of slots that are of an earlier moment. */
    private static final Pattern MOMENT = Pattern.compile("\\ArollBack/\\d+/");

    /** Places of parameters, by path. */
    private final Map<String, Integer> places = new HashMap<>();

    private static final class Name {
        final String text;
        final int place;
        final List<Name> next = new ArrayList<>();
        /** The number of lists in which a name is before it that is not yet in the order. */
        int before;

        Name(String text, int place) {
            this.text = text;
            this.place = place;
        }
    }

    /** Parameters in their order, as keys of a fingerprint have them. */
    SlotOrder(Iterable<String> fingerprint) {
        for (String key : fingerprint) {
            if (key.startsWith(PARAMETER)) {
                places.put(key.substring(PARAMETER.length()), places.size());
            }
        }
    }

    /** Merges lists, none of which has a name twice. */
    List<String> merge(List<List<String>> lists) {
        Map<String, Name> names = new HashMap<>();
        for (List<String> list : lists) {
            Name last = null;
            for (String text : list) {
                Name name = names.computeIfAbsent(text, key -> new Name(key, place(key)));
                if (last != null) {
                    last.next.add(name);
                    name.before++;
                }
                last = name;
            }
        }
        Comparator<Name> order =
                Comparator.<Name>comparingInt(name -> name.place).thenComparing(name -> name.text);
        PriorityQueue<Name> ready = new PriorityQueue<>(order);
        names.values().stream().filter(name -> name.before == 0).forEach(ready::add);
        List<String> merged = new ArrayList<>(names.size());
        while (!ready.isEmpty()) {
            Name name = ready.remove();
            names.remove(name.text);
            merged.add(name.text);
            for (Name next : name.next) {
                if (--next.before == 0) {
                    ready.add(next);
                }
            }
        }
        // Lists that contradict each other were made by hand.
        names.values().stream().sorted(order).forEach(name -> merged.add(name.text));
        return merged;
    }

    private int place(String slot) {
        String name = MOMENT.matcher(slot).replaceFirst("");
        return places.getOrDefault(
                name.substring(0, Math.max(0, name.lastIndexOf('/'))), places.size());
    }
}
