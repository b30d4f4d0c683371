package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stepsmith.processor.problems.ProblemsPage;
import io.stepsmith.processor.problems.Sweep;
import io.stepsmith.processor.problems.Unsolved;
import io.stepsmith.processor.testing.BuiltInSource;
import io.stepsmith.processor.testing.Selected;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every built-in rule solves three small problems, except where a reason is given, and the first
 * part of a page says how.
 */
class ProblemsTest {
    private static final List<BuiltInSource> RULES =
            BuiltInSource.all().stream().filter(BuiltInSource::isRule).toList();
    private static final List<BuiltInSource> SELECTED =
            Selected.of(RULES, BuiltInSource::simpleName);

    private static Map<String, Map<String, Sweep.Outcome>> outcomes;

    @BeforeAll
    static void sweep() {
        outcomes = Sweep.of(SELECTED);
    }

    @Test
    void everyRuleSolvesWhatHasNoReasonNotToBeSolved() {
        List<String> wrong = new ArrayList<>();
        outcomes.forEach((rule, row) -> row.forEach((problem, outcome) -> {
            if (outcome.solved() == Unsolved.has(rule, problem)) {
                wrong.add(rule + ", " + problem + ": "
                        + (outcome.solved()
                                ? "is listed as not solved, but is: " + outcome
                                : "not solved"));
            }
        }));
        assertEquals(List.of(), wrong);
    }

    @Test
    void reasonsAreOfRulesThatThereAre() {
        assertEquals(
                List.of(),
                Unsolved.ALL.stream()
                        .filter(unsolved -> RULES.stream()
                                .noneMatch(rule -> rule.simpleName().equals(unsolved.rule())))
                        .toList());
    }

    @Test
    void pageIsUpToDate() throws Exception {
        assumeTrue(SELECTED.equals(RULES), "the page is of all rules");
        Golden.checkUpTo(
                ProblemsPage.NEXT_PART,
                Path.of("../runtime/PROBLEMS.md"),
                ProblemsPage.of(outcomes) + "\n");
    }
}
