package io.stepsmith.processor.check;

import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import java.util.regex.Pattern;

/** What a group may be called: its name stands in comments and strings of generated code. */
final class GroupNames {
    private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{N}_.-]+( [\\p{L}\\p{N}_.-]+)*");

    private GroupNames() {}

    /** A {@code @Group}, after a message if its name is not one. */
    static Mirror checked(Mirror group, Report report) {
        group.string("name").filter(name -> !LEGAL.matcher(name).matches()).ifPresent(name ->
                report.say(Message.GROUP_NAME, group.spot("name"), name.replaceAll("\\p{Cntrl}", "?")));
        return group;
    }
}
