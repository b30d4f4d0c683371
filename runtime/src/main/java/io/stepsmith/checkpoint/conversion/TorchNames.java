package io.stepsmith.checkpoint.conversion;

import io.stepsmith.nullness.Nullable;

import java.util.HashMap;
import java.util.Map;

/** The names that PyTorch's optimizers have for the slots of rules. */
public final class TorchNames {
    /** A rule, its slots, and the keys of PyTorch's state. */
    private static final Map<String, Map<String, String>> TABLE = table("""
            Sgd      buffer=momentum_buffer
            Adam     m=exp_avg v=exp_avg_sq vMax=max_exp_avg_sq
            AdamW    m=exp_avg v=exp_avg_sq vMax=max_exp_avg_sq
            RAdam    m=exp_avg v=exp_avg_sq
            NAdam    m=exp_avg v=exp_avg_sq muProduct=mu_product
            NAdamW   m=exp_avg v=exp_avg_sq muProduct=mu_product
            Adamax   m=exp_avg v=exp_inf
            Adagrad  sum=sum
            Adadelta v=square_avg vUpdate=acc_delta
            RmsProp  v=square_avg square=square_avg mean=grad_avg buffer=momentum_buffer
            Rprop    size=step_size previous=prev
            Asgd     average=ax eta=eta
            Adafactor r=row_var c=col_var v=variance
            """);

    private TorchNames() {}

    private static Map<String, Map<String, String>> table(String text) {
        Map<String, Map<String, String>> table = new HashMap<>();
        text.lines().forEach(line -> {
            String[] words = line.strip().split(" +");
            Map<String, String> keys = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                keys.put(words[i].substring(0, equals), words[i].substring(equals + 1));
            }
            table.put("io.stepsmith.rule." + words[0], keys);
        });
        return table;
    }

    /** The keys of a rule's slots, or null if PyTorch has no such rule. */
    public static @Nullable Map<String, String> of(String rule) {
        return TABLE.get(rule);
    }
}
