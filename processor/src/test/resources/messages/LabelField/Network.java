package demo;

import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;
import java.util.List;

@Optimizer(rule = Sgd.class)
final class Network {
    static class Block {
        @Param float[] query = {1};
        float[] queryGradient = {1};
        String label = "encoder";
        private String hidden = "encoder";
        int number;
    }

    @Param(labelField = "lable") List<Block> blocks = List.of();
    @Param(labelField = "number") Block[] more = {};
    @Param(labelField = "label") Block one = new Block();
    @Param(labelField = "hidden") Block[] last = {};
}
