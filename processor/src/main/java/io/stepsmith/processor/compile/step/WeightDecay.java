package io.stepsmith.processor.compile.step;

import io.stepsmith.Decay;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;

/**
 * The kinds of weight decay beside a rule: some shrink the weight before the update is taken from
 * it, some after. None has code where the coefficient is 0.
 */
final class WeightDecay {
    private final GraphBuilder builder;
    private final Decay kind;

    WeightDecay(GraphBuilder builder, Decay kind) {
        this.builder = builder;
        this.kind = kind;
    }

    /** The weight that the update is taken from. */
    Node before(Node w, Node update) {
        return switch (kind) {
            case DECOUPLED ->
                shrunk(
                        w,
                        "decoupled weight decay: w = w * (1 - learningRate * weightDecay)",
                        this::scaled);
            case INDEPENDENT ->
                shrunk(
                        w,
                        "independent weight decay: w = w * (1 - weightDecay * (learningRate / baseLearningRate))",
                        this::independent);
            case CORRECTED ->
                shrunk(
                        w,
                        "corrected weight decay: w = w * (1 - learningRate * learningRate / baseLearningRate * weightDecay)",
                        this::corrected);
            case CAUTIOUS -> {
                Node shrunk = keep(
                        w,
                        "cautious weight decay: w = w * (1 - learningRate * weightDecay) where update and w agree",
                        this::scaled);
                yield where(builder.add(Op.SELECT, agree(update, w), shrunk, w), w);
            }
            case NONE, L2, PROXIMAL, L1 -> w;
        };
    }

    /** The weight once the update is taken from it. */
    Node after(Node w) {
        return switch (kind) {
            case PROXIMAL -> {
                builder.origin(new Origin(
                        0, "proximal weight decay: w = w / (1 + learningRate * weightDecay)"));
                yield where(builder.named(builder.add(Op.DIVIDE, w, grown()), "w"), w);
            }
            case L1 -> {
                builder.origin(new Origin(
                        0,
                        "L1 decay: w = signum(w) * max(abs(w) - learningRate * weightDecay, 0)"));
                Node above = builder.add(
                        Op.SUBTRACT, builder.add(Op.ABS, w), builder.named(scaled(), "threshold"));
                Node size = builder.add(Op.MAX, above, builder.constant(0.0));
                yield where(
                        builder.named(
                                builder.add(Op.MULTIPLY, builder.add(Op.SIGNUM, w), size), "w"),
                        w);
            }
            case NONE, L2, DECOUPLED, INDEPENDENT, CORRECTED, CAUTIOUS -> w;
        };
    }

    /**
     * Returns what a step takes from the weight, computed as such: the difference of two weights
     * would lose most digits of a small one.
     *
     * @param update the update, without the rate
     */
    Node change(Node w, Node update) {
        builder.origin(new Origin(0, "change: what the step takes from w, decay included"));
        Node step = builder.add(Op.MULTIPLY, rate(), update);
        Node change =
                switch (kind) {
                    case DECOUPLED -> more(step, w, scaled());
                    case INDEPENDENT -> more(step, w, independent());
                    case CORRECTED -> more(step, w, corrected());
                    case CAUTIOUS ->
                        builder.add(Op.SELECT, agree(update, w), more(step, w, scaled()), step);
                    case PROXIMAL -> builder.add(Op.DIVIDE, more(step, w, scaled()), grown());
                    case L1 -> {
                        Node moved = builder.add(Op.SUBTRACT, w, step);
                        Node beyond = builder.add(Op.GREATER, builder.add(Op.ABS, moved), scaled());
                        yield builder.add(
                                Op.SELECT,
                                beyond,
                                more(step, builder.add(Op.SIGNUM, moved), scaled()),
                                w);
                    }
                    case NONE, L2 -> step;
                };
        return change == step
                ? builder.named(step, "change")
                : where(builder.named(change, "change"), step);
    }

    private Node more(Node step, Node w, Node amount) {
        return builder.add(Op.ADD, step, builder.add(Op.MULTIPLY, w, amount));
    }

    private interface Amount {
        Node node();
    }

    private Node shrunk(Node w, String formula, Amount amount) {
        return where(keep(w, formula, amount), w);
    }

    private Node keep(Node w, String formula, Amount amount) {
        builder.origin(new Origin(0, formula));
        Node keep = builder.named(
                builder.add(Op.SUBTRACT, builder.constant(1.0), amount.node()), "keep");
        return builder.named(builder.add(Op.MULTIPLY, w, keep), "w");
    }

    /** By signs: the product of two small numbers would underflow in float. */
    private Node agree(Node a, Node b) {
        Node zero = builder.constant(0.0);
        Node positive = builder.add(
                Op.AND,
                builder.add(Op.GREATER_EQUAL, a, zero),
                builder.add(Op.GREATER_EQUAL, b, zero));
        Node negative = builder.add(
                Op.AND, builder.add(Op.LESS_EQUAL, a, zero), builder.add(Op.LESS_EQUAL, b, zero));
        return builder.add(Op.OR, positive, negative);
    }

    private Node where(Node decayed, Node w) {
        return builder.add(
                Op.SELECT,
                builder.add(Op.NOT_EQUAL, coefficient(), builder.constant(0.0)),
                decayed,
                w);
    }

    private Node scaled() {
        return builder.add(Op.MULTIPLY, rate(), coefficient());
    }

    private Node independent() {
        return builder.add(Op.MULTIPLY, coefficient(), overBase(rate()));
    }

    private Node corrected() {
        return builder.add(
                Op.MULTIPLY, overBase(builder.add(Op.MULTIPLY, rate(), rate())), coefficient());
    }

    /**
     * A multiple of the rate over its base, which is 0 where the base is 0: then the rate is 0 too.
     */
    private Node overBase(Node rates) {
        Node base = builder.input(Op.BASE_RATE);
        Node zero = builder.constant(0.0);
        return builder.add(
                Op.SELECT,
                builder.add(Op.GREATER, base, zero),
                builder.add(Op.DIVIDE, rates, base),
                zero);
    }

    private Node grown() {
        return builder.named(builder.add(Op.ADD, builder.constant(1.0), scaled()), "shrink");
    }

    private Node rate() {
        return builder.input(Op.RATE);
    }

    private Node coefficient() {
        return builder.hyper(Rule.WEIGHT_DECAY, Type.REAL);
    }
}
