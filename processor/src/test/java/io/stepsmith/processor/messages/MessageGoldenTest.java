package io.stepsmith.processor.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.diagnostic.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every message of the processor on a mistake that provokes it: text, kind, line and column. Run
 * with {@code -Dgolden.update=true} to rewrite the expectations, then read the difference.
 */
class MessageGoldenTest {
    private static final String SWITCH = "golden.update";

    static Stream<MessageCase> cases() {
        return MessageCase.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhatIsExpected(MessageCase wanted, @TempDir Path scratch) throws IOException {
        List<String> lines =
                DiagnosticText.lines(CaseCompiler.compile(wanted, scratch).diagnostics());
        String said = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        if (Boolean.getBoolean(SWITCH)) {
            Files.writeString(wanted.expected(), said);
        }
        assertTrue(
                Files.exists(wanted.expected()),
                () -> wanted.expected() + " is missing; run the test with -D" + SWITCH
                        + "=true to write it. The compiler says:\n" + said);
        assertEquals(
                Files.readString(wanted.expected()),
                said,
                () -> wanted.expected() + " differs; if the new messages are right, run "
                        + "the test with -D" + SWITCH + "=true");
        assertEquals(
                !wanted.isSilent(),
                said.contains("[" + wanted.code() + "]"),
                () -> wanted + " says:\n" + said);
    }

    @Test
    void everyMessageHasACaseAndEveryCaseAMessage() {
        Set<String> codes = Arrays.stream(Message.values())
                .map(Message::code)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        Set<String> covered = cases().map(MessageCase::code)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        assertEquals(codes, covered);
    }
}
