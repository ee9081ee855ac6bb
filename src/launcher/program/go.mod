module orchestrion.local/launcher

go 1.23
