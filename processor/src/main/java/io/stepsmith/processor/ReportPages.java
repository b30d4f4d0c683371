package io.stepsmith.processor;

import io.stepsmith.processor.compile.model.CompiledModel;
import io.stepsmith.processor.describe.page.OptimizerPage;
import io.stepsmith.processor.describe.page.PageLinks;
import io.stepsmith.processor.describe.page.ReportIndex;
import io.stepsmith.processor.rule.source.CompilerTrees;
import io.stepsmith.processor.rule.source.SourceLadder;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import javax.lang.model.element.TypeElement;

/**
 * The pages of {@code -Astepsmith.report=true}: one beside each generated source, and the index of
 * all, where packages begin.
 *
 * <p>A compilation may have some of the models only, those that have changed. The rows of the
 * others are taken from the index that is there: of models that still are, with their pages. As
 * what it is made from, the index names all models that it lists. Gradle takes a processor whose
 * files have one such element each for isolating, and compiles everything anew where a file has
 * several. So the index is whole there too, and the price of it is paid only while pages are
 * wanted.
 */
final class ReportPages {
    private final Session session;
    /** By the name of the module, then by that of the model. */
    private final Map<String, Map<String, ReportIndex.Row>> rows = new TreeMap<>();

    ReportPages(Session session) {
        this.session = session;
    }

    /** Writes the page of a model. */
    void write(CompiledModel model, TypeElement element) {
        String packageName = session.packageOf(element);
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        String index = folder.replaceAll("[^/]+", "..") + ReportIndex.NAME;
        Optional<URI> source = CompilerTrees.ask(
                () -> new SourceLadder(session.environment()).place(element), Optional.empty());
        session.writeBeside(
                model.spec().optimizerName() + ".html",
                place -> {
                    rows.computeIfAbsent(session.moduleOf(element), module -> new TreeMap<>())
                            .put(
                                    element.getQualifiedName().toString(),
                                    ReportIndex.Row.of(
                                            model, folder, link(place.resolve(index), source)));
                    return OptimizerPage.of(model, new PageLinks(index, link(place, source)));
                },
                element);
    }

    private static Optional<String> link(URI page, Optional<URI> source) {
        return source.flatMap(to -> PageLinks.between(page, to));
    }

    /** A model that has a page, if there is one. */
    Optional<String> any() {
        return rows.values().stream().flatMap(row -> row.keySet().stream()).findFirst();
    }

    /** Writes the index, once all pages are; that of each module, if there are several. */
    void writeIndex() {
        rows.forEach((module, written) -> {
            Map<String, ReportIndex.Row> all = new TreeMap<>(others(module));
            all.putAll(written);
            TypeElement[] models = all.keySet().stream()
                    .map(session::type)
                    .filter(Objects::nonNull)
                    .toArray(TypeElement[]::new);
            session.writeFirst(module, ReportIndex.NAME, ReportIndex.of(all.values()), models);
        });
    }

    private Map<String, ReportIndex.Row> others(String module) {
        Map<String, ReportIndex.Row> before = session.readFirst(module, ReportIndex.NAME)
                .map(ReportIndex::rows)
                .orElseGet(TreeMap::new);
        before.entrySet().removeIf(row -> {
            TypeElement model = session.type(row.getKey());
            return model == null
                    || session.readBeside(
                                    session.packageOf(model), row.getValue().fileName())
                            .isEmpty();
        });
        return before;
    }
}
