package io.stepsmith.processor.check.group;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;

import java.util.regex.Pattern;

/** The names that a group may have: a name stands in comments and strings of generated code. */
public final class GroupNames {
    private static final Pattern LEGAL =
            Pattern.compile("[\\p{L}\\p{N}_.-]+( [\\p{L}\\p{N}_.-]+)*");

    private GroupNames() {}

    /** A {@code @Group}, after a message if its name is not one. */
    public static AnnotationValues checked(AnnotationValues group, Diagnostics diagnostics) {
        group.string("name")
                .filter(name -> !LEGAL.matcher(name).matches())
                .ifPresent(name -> diagnostics.say(
                        Message.GROUP_NAME,
                        group.position("name"),
                        name.replaceAll("\\p{Cntrl}", "?")));
        return group;
    }
}
