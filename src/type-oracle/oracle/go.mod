module orchestrion.local/oracle

go 1.23
