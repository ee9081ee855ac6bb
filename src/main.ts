console.log("orchestrion");
