package io.stepsmith.processor.catalogue;

import io.stepsmith.Convention;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.testing.BuiltInSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The pages of all rules, modifiers and kinds of weight decay: what their sources, their IR and the
 * compiler say. There is one page for each family of rules, and an index.
 */
public final class Catalogue {
    /** The page that has links to all others. */
    public static final String INDEX = "README.md";

    private static final String MODIFIERS = "modifiers.md";
    private static final String DECAYS = "weight-decay.md";
    private static final String BACK =
            "[All rules and modifiers](README.md), and [how to read their tables](README.md#how-to-read-the-tables).";

    private static final String ABOUT = """
            All that is built in. [Rules and modifiers](../rules-and-modifiers.md) says how a model names one, and how to choose; [write a rule](../write-a-rule.md)
            how to make your own. These pages are made from the sources and by the compiler, and a test keeps them so.""";

    private static final String CONVENTIONS = """
            `convention = Convention.KERAS` takes all of a framework's defaults and formulas at once; [coming from another framework](../coming-from.md) says how they differ.""";

    private static final String HOW_TO_READ = """
            Numbers are for `float` arrays and the rule's defaults.

            - **State**: bytes for each weight, and their arrays; then what each row, column, parameter (`tensor`) or the model has.
            - **Passes** over the weights in a step. **Moved**: the bytes that they read and write for each weight, at most.
            - **Rate**: the default learning rate, and the schedule that the rule wants, if it wants one.
            - **Decay**: the kind of [weight decay](weight-decay.md) and its default coefficient. A model may choose another kind for a rule of the form `update`.
            - **Form**: `update` returns what is subtracted, times the learning rate, from the weight, so that modifiers and kinds of decay apply. `weight` sets the weight outright.
            - **Conventions**: the frameworks whose numbers the rule reproduces by `convention = ...`, beside its own.
            - **In**: who else has it, see below.""";

    private final List<RuleSection> rules = new ArrayList<>();
    private final List<ModifierSection> modifiers = new ArrayList<>();

    private Catalogue() {
        for (BuiltInSource source : BuiltInSource.all()) {
            if (source.isRule()) {
                rules.add(RuleSection.of(source));
            } else {
                modifiers.add(ModifierSection.of(source));
            }
        }
    }

    /** The pages as Markdown, by the names of their files. */
    public static SortedMap<String, String> pages() {
        Catalogue catalogue = new Catalogue();
        SortedMap<String, String> pages = new TreeMap<>();
        pages.put(INDEX, catalogue.index());
        for (Family family : Family.values()) {
            pages.put(family.file, catalogue.page(family));
        }
        pages.put(MODIFIERS, catalogue.modifiers());
        pages.put(DECAYS, catalogue.decays());
        return pages;
    }

    private List<RuleSection> rules(Family family) {
        return rules.stream().filter(rule -> rule.family() == family).toList();
    }

    private String index() {
        Markdown page = new Markdown();
        page.heading(1, "Rules, modifiers, weight decay").paragraph(ABOUT).heading(2, "Rules");
        for (Family family : Family.values()) {
            page.paragraph("**[" + family.title + "](" + family.file + ").** " + family.note)
                    .paragraph(links(
                            family.file,
                            rules(family).stream().map(RuleSection::name).toList()));
        }
        page.heading(2, "Modifiers")
                .paragraph("They go [around a rule](modifiers.md) of the form `update`.")
                .paragraph(links(
                        MODIFIERS, modifiers.stream().map(ModifierSection::name).toList()))
                .heading(2, "Weight decay")
                .paragraph("[Its kinds](weight-decay.md): "
                        + Markdown.code(List.copyOf(DecayKinds.read().keySet())) + ".")
                .heading(2, "Conventions")
                .paragraph(CONVENTIONS)
                .table("Convention", "Rules");
        for (Convention convention : Convention.values()) {
            page.row(Markdown.code(convention.name()), rulesOf(convention));
        }
        page.heading(2, "How to read the tables")
                .paragraph(HOW_TO_READ)
                .heading(2, "Frameworks")
                .paragraph(
                        "What *In* means: the version whose source was read, and how many of these rules it has.")
                .table("Framework", "Version", "Rules");
        for (Framework framework : Framework.values()) {
            page.row(framework.title, framework.version, Long.toString(count(framework)));
        }
        return page.toString();
    }

    private String rulesOf(Convention convention) {
        return convention == Convention.PYTORCH
                ? "all that it has, by default"
                : names(rule -> rule.rule().presets().stream()
                        .anyMatch(preset -> preset.convention().equals(convention.name())));
    }

    private long count(Framework framework) {
        return rules.stream()
                .filter(rule -> rule.doc().frameworks().contains(framework))
                .count();
    }

    private static String links(String file, List<String> names) {
        return names.stream()
                .map(name -> "[`" + name + "`](" + file + "#" + name.toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(" "));
    }

    private String page(Family family) {
        Markdown page = new Markdown();
        page.heading(1, family.title).paragraph(family.note).paragraph(BACK);
        rules(family).forEach(rule -> rule.add(page));
        return page.toString();
    }

    private String modifiers() {
        Markdown page = new Markdown();
        page.heading(1, "Modifiers")
                .paragraph(
                        "`@Optimizer(rule = AdamW.class, modifiers = Cautious.class)`, around any rule of the form `update`.")
                .paragraph(BACK);
        Rule adamW = rules.stream()
                .filter(rule -> rule.name().equals("AdamW"))
                .findFirst()
                .orElseThrow()
                .rule();
        modifiers.forEach(modifier -> modifier.add(page, adamW));
        return page.toString();
    }

    private String decays() {
        Markdown page = new Markdown();
        page.heading(1, "Weight decay")
                .paragraph(
                        "`@Optimizer(rule = Adam.class, decay = Decay.CAUTIOUS, weightDecay = 0.1)`."
                                + " `w` is the weight, `u` the update, `d` the coefficient, `r` the learning rate, `r0` its base.")
                .paragraph(BACK)
                .table("Kind", "What it is", "Default of");
        DecayKinds.read()
                .forEach((kind, doc) -> page.row(
                        Markdown.code(kind),
                        Javadoc.cell(doc),
                        names(rule ->
                                rule.rule().decay().name().equals(kind) && !rule.hasOwnDecay())));
        page.row(
                "the rule's own",
                "A hyperparameter `weightDecay` of the rule, which enters its formula at a place of its own.",
                names(RuleSection::hasOwnDecay));
        return page.toString();
    }

    private String names(Predicate<RuleSection> wanted) {
        return rules.stream()
                .filter(wanted)
                .map(rule -> Markdown.code(rule.name()))
                .collect(Collectors.joining(" "));
    }
}
