package io.stepsmith.processor.catalogue;

import io.stepsmith.Decay;
import io.stepsmith.language.RuleSchedule;
import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Numbers;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.RuleRate;
import io.stepsmith.processor.testing.BuiltInSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The page of all rules, modifiers and kinds of weight decay: what their sources, their IR and the
 * compiler say.
 */
public final class Catalogue {
    private record Entry(BuiltInSource source, Javadoc doc, Rule rule, Family family) {}

    private static final String ABOUT = """
            # Rules, modifiers, weight decay

            All that is built in, as the sources and the compiler say; a test keeps this page so. A rule's file says more: its conventions, and
            which framework does otherwise.

            Numbers are for `float` arrays and the rule's defaults.

            - *State*: bytes per weight and their arrays, then what each row, column, parameter (`tensor`) or the model has.
            - *Passes* over the weights in a step; *Moved*: the bytes that they read and write per weight, at most.
            - *Rate*: the default learning rate, and the schedule that the rule wants, if it wants one.
            - *Decay*: the kind of weight decay and its default coefficient. A model may choose another kind for a rule of the form `update`.
            - *Form*: `update` returns what is subtracted, times the learning rate, from the weight, so that modifiers and kinds of decay apply;
              `weight` sets the weight outright.
            - *In*: who else has it; the versions are at the end.
            """;

    private final List<Entry> rules = new ArrayList<>();
    private final StringBuilder page = new StringBuilder(ABOUT);

    private Catalogue() {
        for (BuiltInSource source : BuiltInSource.all()) {
            if (source.isRule()) {
                Rule rule = IrText.parse(source.ir());
                Javadoc doc = Javadoc.of(source);
                rules.add(new Entry(source, doc, rule, Family.of(rule, doc)));
            }
        }
    }

    /** The page as Markdown. */
    public static String page() {
        Catalogue catalogue = new Catalogue();
        for (Family family : Family.values()) {
            catalogue.addRules(family);
        }
        catalogue.addModifiers();
        catalogue.addDecays();
        catalogue.addFrameworks();
        return catalogue.page.toString();
    }

    private void addRules(Family family) {
        List<Entry> entries =
                rules.stream().filter(entry -> entry.family() == family).toList();
        if (entries.isEmpty()) {
            return;
        }
        table(
                family.title,
                family.note,
                "Rule",
                "What it is",
                "Paper",
                "State",
                "Passes",
                "Moved",
                "Rate",
                "Hyperparameters",
                "Decay",
                "Form",
                "In");
        for (Entry entry : entries) {
            Rule rule = entry.rule();
            Cost cost = new Cost(rule);
            row(
                    link(entry.source()),
                    entry.doc().what(),
                    String.join(", ", entry.doc().papers()),
                    cost.state(),
                    cost.passes(),
                    cost.moved(),
                    rate(rule.rate()),
                    hypers(rule),
                    decay(rule),
                    rule.setsWeight() ? "weight" : "update",
                    in(entry.doc()));
        }
    }

    private void addModifiers() {
        table(
                "Modifiers",
                "`@Optimizer(rule = AdamW.class, modifiers = Cautious.class)`, on any rule of the form `update`.",
                "Modifier",
                "What it is",
                "Paper",
                "Changes",
                "State",
                "AdamW with it",
                "Hyperparameters",
                "Needs",
                "Excludes",
                "In");
        for (BuiltInSource source : BuiltInSource.all()) {
            if (!source.isRule()) {
                Modifier modifier = IrText.parseModifier(source.ir());
                Javadoc doc = Javadoc.of(source);
                List<String> states =
                        modifier.slots().stream().map(Rule.Slot::name).toList();
                String changes = modifier.graph().outputs().keySet().stream()
                        .filter(output -> !states.contains(output))
                        .collect(Collectors.joining(", "));
                row(
                        link(source),
                        doc.what(),
                        String.join(", ", doc.papers()),
                        changes,
                        Cost.state(modifier.slots()),
                        onAdamW(modifier),
                        modifier.hypers().stream()
                                .map(Catalogue::hyper)
                                .collect(Collectors.joining("<br>")),
                        modifier.reads().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", ")),
                        modifier.excludes().stream()
                                .map(name -> "`" + name.substring(name.lastIndexOf('.') + 1) + "`")
                                .collect(Collectors.joining(", ")),
                        in(doc));
            }
        }
    }

    /** What a modifier does to a rule that most people know, or nothing if it needs another one. */
    private String onAdamW(Modifier modifier) {
        Rule adamW = rules.stream()
                .map(Entry::rule)
                .filter(rule -> rule.simpleName().equals("AdamW"))
                .findFirst()
                .orElseThrow();
        if (!adamW.exposed().containsAll(modifier.reads())) {
            return "";
        }
        Cost cost = new Cost(adamW.withModifiers(List.of(modifier)));
        return "passes " + cost.passes() + ", moved " + cost.moved();
    }

    private void addDecays() {
        table(
                "Weight decay",
                "`@Optimizer(rule = Adam.class, decay = Decay.CAUTIOUS, weightDecay = 0.1)`. `w` is the weight, `u` the update, `d` the coefficient,"
                        + " `r` the learning rate, `r0` its base.",
                "Kind",
                "What it is",
                "Default of");
        DecayKinds.read()
                .forEach((kind, doc) -> row(
                        "`" + kind + "`",
                        Javadoc.markdown(doc),
                        names(rule -> rule.decay().name().equals(kind) && !hasOwnDecay(rule))));
        row(
                "the rule's own",
                "A hyperparameter `weightDecay` of the rule, which enters its formula at a place of its own.",
                names(Catalogue::hasOwnDecay));
    }

    private void addFrameworks() {
        table(
                "Frameworks",
                "What *In* means: the version whose source was read, and how many of these rules it has.",
                "Framework",
                "Version",
                "Rules");
        for (Framework framework : Framework.values()) {
            row(
                    framework.title,
                    framework.version,
                    Long.toString(rules.stream()
                            .filter(entry -> entry.doc().frameworks().contains(framework))
                            .count()));
        }
    }

    private static String rate(RuleRate rate) {
        String schedule = rate.schedule() == RuleSchedule.ANY
                ? ""
                : ", " + rate.schedule().name().toLowerCase(Locale.ROOT);
        return Numbers.text(rate.base()) + schedule;
    }

    private static String link(BuiltInSource source) {
        return "[`" + source.simpleName() + "`](src/main/java/" + source.name().replace('.', '/')
                + ".java)";
    }

    private static String in(Javadoc doc) {
        return doc.frameworks().stream()
                .map(framework -> framework.title)
                .collect(Collectors.joining(", "));
    }

    private String names(Predicate<Rule> wanted) {
        return rules.stream()
                .map(Entry::rule)
                .filter(wanted)
                .map(rule -> "`" + rule.simpleName() + "`")
                .collect(Collectors.joining(" "));
    }

    private static boolean hasOwnDecay(Rule rule) {
        return rule.decay() == Decay.NONE && rule.hyper(Rule.WEIGHT_DECAY).isPresent();
    }

    private static String decay(Rule rule) {
        return rule.hyper(Rule.WEIGHT_DECAY)
                .map(hyper -> (hasOwnDecay(rule) ? "the rule's own " : "`" + rule.decay() + "` ")
                        + Numbers.text((Double) hyper.value()))
                .orElse("");
    }

    private static String hypers(Rule rule) {
        String presets = rule.presets().stream()
                .map(preset -> "`" + preset.convention() + "`")
                .collect(Collectors.joining(", "));
        return rule.hypers().stream()
                        .filter(hyper -> !hyper.name().equals(Rule.WEIGHT_DECAY))
                        .map(Catalogue::hyper)
                        .collect(Collectors.joining("<br>"))
                + (presets.isEmpty() ? "" : "<br>presets " + presets);
    }

    private static String hyper(Rule.Hyper hyper) {
        Object value = hyper.value() instanceof Double number
                ? number == Double.MAX_VALUE ? "unlimited" : Numbers.text(number)
                : hyper.value();
        String range = hyper.isNumber() && !hyper.range().toString().equals("(-inf, inf)")
                ? " in " + hyper.range()
                : hyper.choices().isEmpty() ? "" : " of " + String.join(", ", hyper.choices());
        return "`" + hyper.name() + "` " + value + range;
    }

    private void table(String title, String note, String... columns) {
        page.append("\n## ").append(title).append("\n\n").append(note).append("\n\n");
        row(columns);
        row(Arrays.stream(columns).map(column -> "---").toArray(String[]::new));
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
